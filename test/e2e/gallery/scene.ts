import type { Page } from 'playwright';
import type { Choices } from '../../../src/domain/choices.ts';
import type { FeedReport } from '../../../src/domain/feed/feed-report.ts';
import type { HistoryNote } from '../../../src/domain/history/history-note.ts';
import type { List } from '../../../src/domain/lists/list.ts';
import type { PrivacyReport } from '../../../src/domain/privacy.ts';
import type { RecentIds } from '../../../src/domain/recents.ts';
import type { RuleSet } from '../../../src/domain/rules/rule.ts';
import type { RuleTable } from '../../../src/domain/rules/table.ts';
import type { RuleTableNote } from '../../../src/domain/rules/table-note.ts';
import type { Credentials, Server } from '../../../src/domain/server.ts';
import type { ServerMeasurements } from '../../../src/domain/server-measurements.ts';
import type { Settings } from '../../../src/domain/settings.ts';
import type { Status } from '../../../src/domain/status.ts';
import type { StragglerList } from '../../../src/domain/stragglers.ts';
import type { SubscriptionReport } from '../../../src/domain/subscription/subscription-report.ts';
import type { SyncState } from '../../../src/domain/sync/report.ts';
import type { WaitingList } from '../../../src/domain/waiting/waiting-list.ts';
import type { Rows } from '../support/history-rows.ts';

/** What storage holds beyond the browser's run, under the keys of src/platform. A list may hold what cannot be read. */
export type Local = {
  readonly servers?: readonly (Server | { readonly damaged: string })[];
  readonly settings?: Partial<Settings> | { readonly [Name in keyof Settings]?: unknown };
  readonly credentials?: Readonly<Record<string, Credentials & { readonly version: number }>>;
  readonly tokens?: Readonly<Record<string, string>>;
  readonly recents?: RecentIds;
  readonly rules?: RuleSet;
  readonly rulesRevision?: string;
  readonly ruleTable?: RuleTableNote;
  readonly lists?: readonly List[];
  readonly sync?: SyncState;
};

/** What it holds while the browser runs. */
export type Session = {
  readonly status?: Status;
  readonly choices?: Choices;
  readonly hasServers?: boolean;
  readonly measurements?: ServerMeasurements;
  readonly feed?: FeedReport;
  readonly subscription?: SubscriptionReport;
  readonly waiting?: WaitingList;
  readonly stragglers?: StragglerList;
  readonly privacy?: PrivacyReport;
  readonly history?: HistoryNote;
};

export type Seed = {
  readonly local: Local;
  readonly session: Session;
  /** That of the rules in force, by the id in their note. */
  readonly table?: RuleTable;
  readonly history?: Rows;
  /** As the browser hands it out. */
  readonly policy?: object;
  /** The background is gone: no command is answered. */
  readonly isMute?: boolean;
};

/** A page in one of its states. */
export type Scene = {
  /** Also the name of its picture. */
  readonly name: string;
  /** `popup.html`, or `options.html` with a section. */
  readonly path: string;
  readonly seed: Seed;
  /** What a person has done since the page was opened. By structure alone: its words are in any language. */
  readonly act?: (page: Page) => Promise<void>;
};

export const isPopup = ({ path }: Scene): boolean => path.startsWith('popup');

/** The scene of that name. */
export function sceneOf(scenes: readonly Scene[], name: string): Scene {
  const scene = scenes.find((known) => known.name === name);
  if (!scene) throw new Error(`expected a scene, got ${name}`);
  return scene;
}
