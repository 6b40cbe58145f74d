import { i18n } from '#i18n';
import type { Server } from '../../../domain/server.ts';
import type { SettingName, Settings } from '../../../domain/settings.ts';
import { displayLocale } from '../../../locale/display-locale.ts';
import { toSeconds } from '../../durations.ts';

/** The value of a setting as the page itself calls it. */
export function toSettingText(name: SettingName, settings: Settings, servers: readonly Server[]): string {
  switch (name) {
    case 'killSwitch':
      return i18n.t(`options.killSwitch.${settings.killSwitch}`);
    case 'reconnectProfile':
      return i18n.t(`options.reconnect.${settings.reconnectProfile}`);
    case 'customBackoff':
      return toBackoffText(settings.customBackoff);
    case 'failover':
      return i18n.t(`options.failover.${settings.failover}`);
    case 'privateWindows':
      return i18n.t(`privateWindows.${settings.privateWindows}`);
    case 'connectOnStart':
    case 'allowCanary':
    case 'picksFastest':
    case 'protectWebRtc':
    case 'disablePrefetch':
    case 'reloadStragglers':
    case 'isSyncOn':
      return i18n.t(settings[name] ? 'options.backup.preview.turnedOn' : 'options.backup.preview.turnedOff');
    case 'failedPages':
      return i18n.t(`options.failedPages.${settings.failedPages}`);
    case 'heartbeatSeconds':
    case 'linkIdleMinutes':
    case 'eventLimit':
    case 'historyDays':
      return new Intl.NumberFormat(displayLocale()).format(settings[name]);
    case 'checkAddresses':
      return settings.checkAddresses.join(' ');
    case 'exitService':
      return settings.exitService;
    case 'mutedNotices':
      return toNoticesText(settings.mutedNotices);
    case 'selectedServerId': {
      const server = servers.find(({ id }) => id === settings.selectedServerId);
      return server?.label ?? i18n.t('options.backup.preview.noServer');
    }
  }
}

function toBackoffText({ maxAttempts, baseDelayMs, maxDelayMs }: Settings['customBackoff']): string {
  const attempts = i18n.t('options.reconnect.attempts', maxAttempts);
  return i18n.t('options.reconnect.numbers', [attempts, toSeconds(baseDelayMs / 1_000), toSeconds(maxDelayMs / 1_000)]);
}

function toNoticesText(muted: Settings['mutedNotices']): string {
  if (muted.length === 0) return i18n.t('options.backup.preview.allShown');
  const titles = muted.map((kind) => i18n.t(`options.notifications.${kind}.title`));
  return i18n.t('options.backup.preview.muted', [new Intl.ListFormat(displayLocale()).format(titles)]);
}
