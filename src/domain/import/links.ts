import { type LinkOptions, parseShareLink } from '../share-link.ts';
import { type ImportReading, toReading } from './reading.ts';
import { toBadEntry } from './to-entry.ts';

/** A line that is neither blank nor a comment. Lines count from 1. */
export type Line = { readonly line: number; readonly text: string };

/** The lines of a list of servers. A line that starts with `#` is a comment, because no link does. */
export const toLines = (text: string): readonly Line[] =>
  text
    .split(/\r\n?|\n/)
    .map((line, index) => ({ line: index + 1, text: line.trim() }))
    .filter((line) => line.text !== '' && !line.text.startsWith('#'));

/** Reads many links, one a line. What cannot be read is told by its line alone, because it may hold a password. */
export const readLinks = (text: string, options: LinkOptions): ImportReading =>
  toReading('links', toLines(text), ({ line, text: link }) => {
    const server = parseShareLink(link, options);
    return server.ok ? { place: { line }, ok: server.value } : toBadEntry({ line }, server.problem);
  });
