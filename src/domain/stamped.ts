type Stamped = { readonly format: number };

/**
 * Reads an item that the background alone writes: that it is of the same format as the empty one is all there is to check, so that
 * a page needs no schema to be painted. Anything else is as good as empty.
 */
export const readStamped = <Item extends Stamped>(raw: unknown, empty: Item): Item =>
  isOfFormat(raw, empty) ? raw : empty;

const isOfFormat = <Item extends Stamped>(raw: unknown, { format }: Item): raw is Item =>
  typeof raw === 'object' && raw !== null && Reflect.get(raw, 'format') === format;
