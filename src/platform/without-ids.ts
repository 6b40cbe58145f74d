/** What is stored by ids, whatever it holds, without some of them. */
export const withoutIds = (raw: unknown, ids: { readonly has: (id: string) => boolean }): Record<string, unknown> =>
  Object.fromEntries(Object.entries<unknown>(Object(raw)).filter(([id]) => !ids.has(id)));
