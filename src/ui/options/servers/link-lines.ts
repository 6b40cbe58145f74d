import { toLines } from '../../../domain/import/links.ts';
import { MAX_IMPORT_SIZE_BYTES } from '../../../domain/import/reading.ts';
import { type Parsed, parsed, refused } from '../../../domain/parsed.ts';
import type { Server, ServerDraft } from '../../../domain/server.ts';
import { type LinkedServer, type LinkOptions, type LinkProblem, parseShareLink } from '../../../domain/share-link.ts';

export type LineProblem = LinkProblem | 'alreadyThere';

export type RefusedLine = {
  /** As it was entered, credentials and all: for the text box it came from and for nothing else. */
  readonly text: string;
  readonly problem: LineProblem;
};

export type LinkLines = {
  readonly entries: readonly LinkedServer[];
  readonly refused: readonly RefusedLine[];
};

type LinkLinesOptions = LinkOptions & {
  /** The servers that are there already. */
  readonly servers: readonly Server[];
};

/** Reads many links, one a line. A line that cannot be used costs itself alone; a comment is dropped. */
export function parseLinkLines(text: string, options: LinkLinesOptions): Parsed<LinkLines, 'tooLarge' | 'empty'> {
  if (new Blob([text]).size > MAX_IMPORT_SIZE_BYTES) return refused('tooLarge');
  const lines = toLines(text).map((line) => line.text);
  if (lines.length === 0) return refused('empty');
  const entries: LinkedServer[] = [];
  const refusedLines: RefusedLine[] = [];
  const known = new Set(options.servers.map(toAddress));
  for (const line of lines) {
    const result = parseLine(line, options, known);
    if (result.ok) {
      entries.push(result.value);
      known.add(toAddress(result.value.server));
    } else refusedLines.push({ text: line, problem: result.problem });
  }
  return parsed({ entries, refused: refusedLines });
}

function parseLine(line: string, options: LinkOptions, known: ReadonlySet<string>): Parsed<LinkedServer, LineProblem> {
  const link = parseShareLink(line, options);
  if (!link.ok) return link;
  // With credentials it may be another account at the same server: which ones are there, no page can see.
  const isThere = link.value.credentials === undefined && known.has(toAddress(link.value.server));
  return isThere ? refused('alreadyThere') : link;
}

const toAddress = ({ scheme, host, port }: ServerDraft) => `${scheme} ${host} ${port}`;
