import * as v from 'valibot';
import type { Chores, Fetched } from '../domain/chore.ts';
import { List, type ListFailure, type ListState, type RefusedLine } from '../domain/lists/list.ts';
import { dueAfter } from '../domain/lists/schedule.ts';
import { readRuleList } from '../domain/rules/read-rule-list.ts';
import { toAskable } from './askable.ts';
import { fetchList } from './fetch-list.ts';
import { readServers } from './read-servers.ts';
import type { ChoreTools } from './tools.ts';

type Done = Chores['refresh']['done'];
type Answer = Fetched & { readonly type: 'fetched' };
type Contents = Pick<ListState, 'count' | 'refusedCount'> & { readonly refused: readonly RefusedLine[] };

/** Where nothing usable comes, the last good list stays. */
export async function refresh(given: Chores['refresh']['given'], tools: ChoreTools): Promise<Done> {
  const list = v.parse(List, given.list);
  const answer = given.fetched ?? (await fetchList(await toAskable(list, tools.store), tools));
  switch (answer.type) {
    case 'unchanged':
      return { type: 'kept', state: { ...list.state, ...toAsked(list, tools, 0), failure: null } };
    case 'failed':
      return toFailed(list, answer.failure, tools, answer.retryAfterMs);
    case 'fetched':
      if (isHtml(answer.text)) return toFailed(list, { reason: 'unreadable', code: 'html' }, tools);
      return list.kind === 'rules' ? takeRules(list, answer, tools) : takeServers(list, answer, tools);
  }
}

async function takeRules(list: List, answer: Answer, tools: ChoreTools): Promise<Done> {
  const { patterns, exceptions, ...contents } = readRuleList(answer.text);
  if (contents.count === 0) return toEmpty(list, contents, tools);
  try {
    await tools.store.writeList(list.id, { patterns, exceptions });
  } catch (error) {
    return toFailed(list, { reason: 'notStored', code: error instanceof Error ? error.name : 'unknown' }, tools);
  }
  return { type: 'rules', state: toTaken(list, answer, contents, tools) };
}

async function takeServers(list: List, answer: Answer, tools: ChoreTools): Promise<Done> {
  const reading = await readServers(list.id, answer.text, tools);
  if (!reading.ok) return toFailed(list, reading.problem, tools);
  const { entries, ...contents } = reading.value;
  if (contents.count === 0) return toEmpty(list, contents, tools);
  return { type: 'servers', state: toTaken(list, answer, contents, tools), entries };
}

const toTaken = (list: List, { etag, lastModified }: Answer, contents: Contents, tools: ChoreTools): ListState => ({
  ...toAsked(list, tools, 0),
  fetchedAt: tools.now(),
  ...toValidator('etag', etag),
  ...toValidator('lastModified', lastModified),
  count: contents.count,
  refusedCount: contents.refusedCount,
  refused: [...contents.refused],
  failure: null,
});

/** What was refused is told, because it says why nothing is left; what was there before is still in use. */
function toEmpty(list: List, { refused, refusedCount }: Contents, tools: ChoreTools): Done {
  const { type, state } = toFailed(list, { reason: 'empty' }, tools);
  return { type, state: { ...state, refused: [...refused], refusedCount } };
}

function toFailed(list: List, failure: ListFailure, tools: ChoreTools, retryAfterMs: number | null = null) {
  const asked = toAsked(list, tools, list.state.failures + 1, retryAfterMs);
  return { type: 'kept', state: { ...list.state, ...asked, failure } } as const;
}

function toAsked(
  { everyMinutes }: List,
  { now, random }: ChoreTools,
  failures: number,
  retryAfterMs: number | null = null,
) {
  const checkedAt = now();
  const dueAt = dueAfter({ everyMinutes, failures, retryAfterMs, now: checkedAt, random: random() });
  return { checkedAt, dueAt, failures };
}

/** One that is too long to be kept is not sent back: the list then comes whole each time. */
const toValidator = (name: 'etag' | 'lastModified', value: string | null) =>
  value && value.length <= MAX_VALIDATOR_LENGTH[name] ? { [name]: value } : {};

const MAX_VALIDATOR_LENGTH = { etag: 500, lastModified: 100 } as const;

/** The page of somebody in between, or one that says in words what has become of the list. */
const isHtml = (text: string) => /^[\s\uFEFF]*<(!doctype|html|head|body|\?xml)/i.test(text);
