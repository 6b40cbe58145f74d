import type { PageFile } from './model.ts';

/** Hands the user a file as a download, which asks for no permission. */
export function saveFile({ name, mediaType, text }: PageFile): void {
  const url = URL.createObjectURL(new Blob([text], { type: `${mediaType};charset=utf-8` }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The browser has taken the file by the next turn, and it would stay in memory for as long as the page is open.
  setTimeout(() => URL.revokeObjectURL(url), 0);
}
