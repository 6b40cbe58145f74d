import type { ReadonlySignal } from '@preact/signals';
import type { PrivacyOutcome } from '../../domain/privacy.ts';
import type { CredentialsChange, Server } from '../../domain/server.ts';
import type { SettingName, Settings } from '../../domain/settings.ts';
import type { LinkedServer } from '../../domain/share-link.ts';
import type { ServerList } from '../../domain/stored-servers.ts';
import type { SettingsReading } from '../../domain/stored-settings.ts';
import type { Commander } from '../commander.ts';

/** All that the options page shows and can do. The changes reject where storage refuses them. */
export type OptionsModel = {
  readonly version: string;
  readonly canSendSocksCredentials: boolean;
  readonly list: ReadonlySignal<ServerList>;
  /** The servers that have a username and password. */
  readonly credentialIds: ReadonlySignal<ReadonlySet<string>>;
  readonly reading: ReadonlySignal<SettingsReading>;
  /** What is in force beside the route; undefined until the background has looked. */
  readonly privacy: ReadonlySignal<PrivacyOutcome | undefined>;
  /** The location's hash, `#servers` for instance. */
  readonly hash: ReadonlySignal<string>;
  readonly navigate: (hash: string) => void;
  readonly commander: Commander;
  readonly addServers: (entries: readonly LinkedServer[]) => Promise<void>;
  readonly editServer: (server: Server, change: CredentialsChange) => Promise<void>;
  readonly removeServer: (id: string) => Promise<void>;
  readonly saveSetting: <Name extends SettingName>(name: Name, value: Settings[Name]) => Promise<void>;
  /** Calls back when the page is hidden or left. The returned function ends it. */
  readonly onLeave: (listener: () => void) => () => void;
};
