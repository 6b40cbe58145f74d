import type { Failure } from './failure.ts';
import type { ListFailure, ListState } from './lists/list.ts';
import type { Measurement } from './measurement.ts';
import type { Notice } from './notice.ts';
import type { RuleAction } from './rules/rule.ts';
import type { SiteView } from './rules/site-view.ts';
import type { RuleTableNote } from './rules/table-note.ts';
import type { Credentials, Server } from './server.ts';
import type { SubscriptionReport } from './subscription/subscription-report.ts';
import type { Warned } from './subscription/warning.ts';
import type { SyncMerge, SyncSides } from './sync/merge-sync.ts';

/** A server of a list, with the identity that it keeps. */
export type ListedEntry = {
  readonly server: Server;
  readonly credentials?: Credentials;
  readonly token?: string;
};

/** Work that is too large for the background, done in a thread of its own: what is given, and what comes of it. */
export type Chores = {
  /** Makes the table of the rules and stores it under its id; what the same rules make has the same id. */
  readonly compile: {
    readonly given: {
      /** As stored, whatever it is. */
      readonly rules: unknown;
      /** As the browser's policy has it, whatever it is. */
      readonly policy: unknown;
      /** Hosts that are always kept in the tunnel. */
      readonly reservedHosts: readonly string[];
    };
    readonly done: Pick<RuleTableNote, 'tableId' | 'actions' | 'elsewhere'>;
  };
  /**
   * Fetches a list if it has changed, and reads it. The text of a list of rules is stored, its servers are handed over. Whatever
   * comes of it, the state says when it is due again.
   */
  readonly refresh: {
    readonly given: {
      /** As stored, whatever it is. */
      readonly list: unknown;
      /** What came of asking for it, where somebody else has asked. */
      readonly fetched?: Fetched;
    };
    readonly done: { readonly state: ListState } & (
      | { readonly type: 'kept' }
      | { readonly type: 'rules' }
      | { readonly type: 'servers'; readonly entries: readonly ListedEntry[] }
    );
  };
  /** Merges what is shared with what the user's other browsers have written of it. */
  readonly mergeSync: { readonly given: SyncSides; readonly done: SyncMerge };
  /** Tells what rules say of a page; null for a page that is of no site. */
  readonly siteView: {
    readonly given: {
      /** As stored, whatever they are. */
      readonly rules: unknown;
      /** As stored, whatever they are: for their labels. */
      readonly lists: unknown;
      /** Of the rules in force; null where that is not known. */
      readonly tableId: string | null;
      readonly url: string;
    };
    readonly done: { readonly view: SiteView | null };
  };
  /** Gives the site of a page a rule of its own, another one, or with null none. */
  readonly siteRule: {
    readonly given: {
      /** As stored, whatever they are. */
      readonly rules: unknown;
      readonly url: string;
      readonly action: RuleAction | null;
      /** Of the changed rules. */
      readonly revision: string;
    };
    /** The rules as they are to be stored. */
    readonly done: { readonly rules: unknown };
  };
  /** Reads what an operator has answered. */
  readonly readSubscription: {
    readonly given: {
      readonly measurement: Measurement;
      readonly known: SubscriptionReport;
      /** The one that is in use. */
      readonly server: Server;
      /** What the user was told, as stored, whatever it is. */
      readonly warned: unknown;
    };
    readonly done: {
      readonly report: SubscriptionReport;
      /** What has ended or is used up since the last answer. */
      readonly news: Failure | null;
      /** What the user was told, with this one. */
      readonly warned: Warned | null;
      readonly notice: Notice | null;
    };
  };
};

/** What came of asking for a list. */
export type Fetched =
  | { readonly type: 'unchanged' }
  | { readonly type: 'failed'; readonly failure: ListFailure; readonly retryAfterMs: number | null }
  | {
      readonly type: 'fetched';
      readonly text: string;
      readonly etag: string | null;
      readonly lastModified: string | null;
    };

export type ChoreName = keyof Chores;

/** Rejects where the browser offers no such thread, or it has died over the work. */
export type DoChore = <Name extends ChoreName>(
  name: Name,
  given: Chores[Name]['given'],
) => Promise<Chores[Name]['done']>;
