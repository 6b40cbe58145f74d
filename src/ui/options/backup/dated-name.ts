/** `steadway-links-2026-05-04.txt`: names that sort by the day. */
export const toDatedName = (name: string, extension: string): string =>
  `${name}-${new Date().toISOString().slice(0, 10)}.${extension}`;
