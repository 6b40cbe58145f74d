import * as v from 'valibot';
import type { Fetched } from '../domain/chore.ts';
import { type List, type ListFailure, ListUrl } from '../domain/lists/list.ts';
import { parseRetryAfter } from '../domain/retry-after.ts';

/** For all of it: the background, which waits for it, is not kept alive for longer than 30 s. */
const TIMEOUT_MS = 20_000;

const MAX_LIST_SIZE_BYTES = 10_000_000;

export type FetchTools = {
  readonly fetch: typeof fetch;
  readonly now: () => number;
  readonly timeoutMs?: number;
};

/** Asks for a list, unless nothing has changed since its state (RFC 9110 §13). Never rejects. */
export async function fetchList(list: List, tools: FetchTools): Promise<Fetched> {
  const signal = AbortSignal.timeout(tools.timeoutMs ?? TIMEOUT_MS);
  try {
    return await ask(list, tools, signal);
  } catch {
    // `fetch` and the stream say why by a bare TypeError: what can be told apart is told by the signal.
    return failed({ reason: signal.aborted ? 'timedOut' : 'unreachable' });
  }
}

async function ask({ url, state }: List, { fetch: request, now }: FetchTools, signal: AbortSignal): Promise<Fetched> {
  const { etag, lastModified } = state;
  const headers = {
    ...(etag !== undefined && { 'If-None-Match': etag }),
    ...(lastModified !== undefined && { 'If-Modified-Since': lastModified }),
  };
  const response = await request(url, { headers, cache: 'no-store', credentials: 'omit', signal });
  if (!v.is(ListUrl, response.url)) return refuse(response, { reason: 'insecure' });
  if (response.status === 304) return { type: 'unchanged' };
  if (response.status !== 200) {
    const retryAfterMs = parseRetryAfter(response.headers.get('Retry-After'), now());
    return { ...(await refuse(response, { reason: 'refused', code: String(response.status) })), retryAfterMs };
  }
  const text = await readText(response);
  if (typeof text !== 'string') return failed(text);
  return {
    type: 'fetched',
    text,
    etag: response.headers.get('ETag'),
    lastModified: response.headers.get('Last-Modified'),
  };
}

/** Counted as it comes: what a server says of its length is its own affair. */
async function readText(response: Response): Promise<string | ListFailure> {
  const reader = response.body?.getReader();
  // Bytes that are no UTF-8 are no list.
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let text = '';
  let sizeBytes = 0;
  for (;;) {
    const chunk = await reader?.read();
    const isLast = !chunk || chunk.done;
    sizeBytes += chunk?.value?.length ?? 0;
    if (sizeBytes > MAX_LIST_SIZE_BYTES) {
      await reader?.cancel();
      return { reason: 'tooLarge' };
    }
    const part = decode(decoder, chunk?.value, !isLast);
    if (part === undefined || part.includes('\0')) {
      await reader?.cancel();
      return { reason: 'unreadable', code: 'notText' };
    }
    text += part;
    if (isLast) return text;
  }
}

function decode(decoder: TextDecoder, bytes: Uint8Array | undefined, stream: boolean): string | undefined {
  try {
    return decoder.decode(bytes, { stream });
  } catch {
    // The only thing that a decoder refuses is what is no text.
    return undefined;
  }
}

async function refuse(response: Response, failure: ListFailure): Promise<Fetched & { type: 'failed' }> {
  await response.body?.cancel();
  return failed(failure);
}

const failed = (failure: ListFailure) => ({ type: 'failed', failure, retryAfterMs: null }) as const;
