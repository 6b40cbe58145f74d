import * as v from 'valibot';
import type { Server } from '../server.ts';
import type { SettingName, Settings } from '../settings.ts';
import type { Routing } from './routing.ts';

export const BACKUP_FORMAT = 'steadway-backup';

/** Grows with each change of what is written that an earlier reader would misread. */
export const BACKUP_VERSION = 1;

/** Larger files are refused unread, and not written either. */
export const MAX_BACKUP_SIZE_BYTES = 5_000_000;

/** Of a longer list the rest is left out. */
export const MAX_BACKUP_SERVERS = 10_000;

/** Canonical base64 (RFC 4648 §4): no other text stands for the same bytes. */
const Base64 = v.pipe(
  v.string(),
  v.regex(/^(?:[A-Za-z\d+/]{4})*(?:[A-Za-z\d+/][AQgw]==|[A-Za-z\d+/]{2}[AEIMQUYcgkosw048]=)?$/),
);

/** A text that a passphrase has locked. */
export const Sealed = v.object({
  cipher: v.literal('AES-256-GCM'),
  derivation: v.literal('PBKDF2-HMAC-SHA-256'),
  /** Fewer were never written. More than ten million would let a made-up file hold the page up for long. */
  iterations: v.pipe(v.number(), v.integer(), v.minValue(600_000), v.maxValue(10_000_000)),
  /** 16 bytes. */
  salt: v.pipe(Base64, v.length(24)),
  /** 12 bytes. */
  iv: v.pipe(Base64, v.length(16)),
  /** With the 16 bytes at its end that prove it whole. */
  data: v.pipe(Base64, v.minLength(24)),
});
export type Sealed = Readonly<v.InferOutput<typeof Sealed>>;

/** Usernames, passwords and tokens, sealed, and of how many servers they are. */
export const SealedSecrets = v.object({
  ...Sealed.entries,
  count: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MAX_BACKUP_SERVERS)),
});
export type SealedSecrets = Readonly<v.InferOutput<typeof SealedSecrets>>;

/** Something of a file that could not be used, and cost nothing but itself. */
export type Damage = {
  /** As in `servers[3].port`, or `settings.killSwitch`. */
  readonly place: string;
  readonly problem: 'missing' | 'unreadable' | 'unknown' | 'duplicate' | 'tooMany';
};

/** What a backup file holds, as far as it can be read. */
export type Backup = {
  /** Epoch milliseconds; null where the file does not say. */
  readonly createdAt: number | null;
  readonly servers: readonly Server[];
  readonly settings: Settings;
  /** The settings that the file holds. The others are at their defaults above. */
  readonly settingNames: readonly SettingName[];
  /** Left out where the file holds neither rules nor lists. */
  readonly routing?: Routing;
  readonly secrets?: SealedSecrets;
  readonly damage: readonly Damage[];
};

/** Why nothing of a file can be used. */
export type BackupProblem = 'tooLarge' | 'notABackup' | 'serverList' | 'laterVersion';
