type Entrypoint = { readonly type: string };

/**
 * Has the popup built by itself, and not together with the other pages: what it loads at once is then one script, without what only
 * the settings use of the modules that both have.
 * @param groups of entry points that are built together; changed in place, as the hook of the builder wants it
 */
export function popupApart<Entry extends Entrypoint>(groups: (Entry | Entry[])[]): void {
  const popups: Entry[] = [];
  for (const group of groups) {
    if (!Array.isArray(group)) continue;
    popups.push(...group.filter(isPopup));
    group.splice(0, group.length, ...group.filter((entry) => !isPopup(entry)));
  }
  if (popups.length > 0) groups.push(popups);
}

const isPopup = ({ type }: Entrypoint) => type === 'popup';
