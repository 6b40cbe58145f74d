import * as v from 'valibot';
import type { Server } from '../../../domain/server.ts';
import type { DraftKeepers } from '../drafts.ts';
import { parseJsonDraft } from '../parse-json-draft.ts';
import type { ServerFormTexts } from './server-form.ts';
import { toServerFormTexts } from './server-form-texts.ts';

const plainEntries = {
  label: v.exactOptional(v.string()),
  scheme: v.exactOptional(v.string()),
  host: v.exactOptional(v.string()),
  port: v.exactOptional(v.string()),
  country: v.exactOptional(v.string()),
  city: v.exactOptional(v.string()),
  tags: v.exactOptional(v.string()),
  isRemovingCredentials: v.exactOptional(v.boolean()),
  isRemovingToken: v.exactOptional(v.boolean()),
};

/** Secrets, and addresses, which may have one in them. */
const secretEntries = {
  checkUrl: v.exactOptional(v.string()),
  feedUrl: v.exactOptional(v.string()),
  subscriptionUrl: v.exactOptional(v.string()),
  username: v.exactOptional(v.string()),
  password: v.exactOptional(v.string()),
  token: v.exactOptional(v.string()),
};

const PlainTexts = v.object(plainEntries);
const SecretTexts = v.object(secretEntries);

const nameOf = ({ id }: Pick<Server, 'id'>) => `server:${id}`;

/** Whether a form of this server was left with changes. */
export const hasServerDraft = ({ onDisk, inMemory }: DraftKeepers, server: Pick<Server, 'id'>): boolean =>
  nameOf(server) in onDisk.texts.value || nameOf(server) in inMemory.texts.value;

/** The form as it was left; undefined where nothing of it was unsaved. */
export function readServerDraft(keepers: DraftKeepers, server: Server): ServerFormTexts | undefined {
  const name = nameOf(server);
  const plain = parseJsonDraft(PlainTexts, keepers.onDisk.texts.peek()[name]);
  const secret = parseJsonDraft(SecretTexts, keepers.inMemory.texts.peek()[name]);
  return plain || secret ? { ...toServerFormTexts(server), ...plain, ...secret } : undefined;
}

/** Keeps what differs from what is saved. */
export function keepServerDraft({ onDisk, inMemory }: DraftKeepers, server: Server, texts: ServerFormTexts): void {
  const saved = toServerFormTexts(server);
  const changed = Object.entries(texts).filter(([name, text]) => text !== Reflect.get(saved, name));
  const toText = (entries: object) => {
    const own = changed.filter(([name]) => name in entries);
    return own.length > 0 ? JSON.stringify(Object.fromEntries(own)) : undefined;
  };
  onDisk.keep(nameOf(server), toText(plainEntries));
  inMemory.keep(nameOf(server), toText(secretEntries));
}

export function forgetServerDraft({ onDisk, inMemory }: DraftKeepers, server: Pick<Server, 'id'>): void {
  onDisk.keep(nameOf(server), undefined);
  inMemory.keep(nameOf(server), undefined);
}
