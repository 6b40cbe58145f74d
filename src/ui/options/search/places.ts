import { i18n } from '#i18n';
import { noticeKinds } from '../../../domain/notice.ts';
import { type Section, sections } from '../route.ts';

/** What can be found: a section, or a place in one. */
export type Place = {
  readonly section: Section;
  /** As in the address, see `findPlace`; undefined for the section itself. */
  readonly name?: string;
  readonly title: string;
  /** What else it is found by: its hint, and words that people have for it. */
  readonly words: readonly string[];
};

const at = (section: Section, name: string, title: string, ...words: readonly string[]): Place => ({
  section,
  name,
  title,
  words,
});

/** All of them, in the order of the pages and in the language of the page. */
export const toPlaces = (): readonly Place[] => [
  ...sections.map((section) => ({ section, title: i18n.t(`options.section.${section}`), words: [] })),
  ...toServerPlaces(),
  ...toConnectionPlaces(),
  ...toPrivacyPlaces(),
  ...noticeKinds.map((kind) =>
    at(
      'notifications',
      `notice-${kind}`,
      i18n.t(`options.notifications.${kind}.title`),
      i18n.t(`options.notifications.${kind}.text`),
    ),
  ),
  ...toRecordPlaces(),
];

const toServerPlaces = (): readonly Place[] => [
  at(
    'servers',
    'add',
    i18n.t('options.servers.add.title'),
    i18n.t('options.servers.add.label'),
    i18n.t('options.import.button'),
    i18n.t('options.find.words.add'),
  ),
  at('servers', 'servers', i18n.t('options.servers.title'), i18n.t('options.servers.testing.all')),
  at(
    'servers',
    'fastest',
    i18n.t('options.servers.fastest'),
    i18n.t('options.servers.fastestHint'),
    i18n.t('options.find.words.fastest'),
  ),
  at('servers', 'lists-servers', i18n.t('lists.title.servers'), i18n.t('lists.about.servers')),
  at('routing', 'rules', i18n.t('routing.rules'), i18n.t('routing.hint'), i18n.t('options.find.words.rules')),
  at('routing', 'where', i18n.t('routing.where.title')),
  at('routing', 'lists-rules', i18n.t('lists.title.rules'), i18n.t('lists.about.rules')),
];

const toConnectionPlaces = (): readonly Place[] => [
  at(
    'connection',
    'kill-switch',
    i18n.t('options.killSwitch.title'),
    i18n.t('options.killSwitch.hint'),
    i18n.t('options.killSwitch.block'),
    i18n.t('options.killSwitch.direct'),
    i18n.t('options.killSwitch.lockdown'),
    i18n.t('options.find.words.killSwitch'),
  ),
  at(
    'connection',
    'reconnect-profile',
    i18n.t('options.reconnect.label'),
    i18n.t('options.reconnect.title'),
    i18n.t('options.find.words.reconnect'),
  ),
  at('connection', 'connect-on-start', i18n.t('options.reconnect.onStart'), i18n.t('options.find.words.start')),
  at('connection', 'failed-pages', i18n.t('options.setting.failedPages'), i18n.t('options.failedPages.reload')),
  at(
    'connection',
    'failover',
    i18n.t('options.setting.failover'),
    i18n.t('options.failover.title'),
    i18n.t('options.find.words.failover'),
  ),
  at(
    'connection',
    'link-idle-minutes',
    i18n.t('options.setting.linkIdleMinutes'),
    i18n.t('options.failover.linkIdleHint'),
  ),
  at('connection', 'allow-canary', i18n.t('options.setting.allowCanary'), i18n.t('options.failover.canaryHint')),
  at(
    'connection',
    'check-addresses',
    i18n.t('options.checks.addresses'),
    i18n.t('options.checks.addressesHint'),
    i18n.t('options.checks.title'),
  ),
  at('connection', 'exit-service', i18n.t('options.checks.exitService'), i18n.t('options.checks.exitServiceHint')),
  at(
    'connection',
    'heartbeat-seconds',
    i18n.t('options.setting.heartbeatSeconds'),
    i18n.t('options.checks.heartbeatHint'),
  ),
  at('connection', 'shortcuts', i18n.t('shortcut.title'), i18n.t('options.find.words.shortcuts')),
];

const toPrivacyPlaces = (): readonly Place[] => [
  ...(['protectWebRtc', 'disablePrefetch', 'reloadStragglers'] as const).map((setting) =>
    at(
      'privacy',
      setting,
      i18n.t(`options.setting.${setting}`),
      i18n.t(`options.privacy.${setting}`),
      i18n.t(`options.find.words.${setting}`),
    ),
  ),
  at('privacy', 'private-windows', i18n.t('privateWindows.title'), i18n.t('options.find.words.privateWindows')),
  at('privacy', 'leak-test', i18n.t('options.leakTest.title'), i18n.t('options.leakTest.hint'), 'DNS', 'IPv6'),
];

const toRecordPlaces = (): readonly Place[] => [
  at('history', 'eventLimit', i18n.t('options.setting.eventLimit'), i18n.t('options.history.keep.eventLimitHint')),
  at('history', 'historyDays', i18n.t('options.setting.historyDays'), i18n.t('options.history.keep.historyDaysHint')),
  at(
    'history',
    'files',
    i18n.t('options.history.files.title'),
    i18n.t('options.history.files.hint'),
    i18n.t('options.history.clear.button'),
  ),
  at('backup', 'export', i18n.t('options.backup.export.title'), i18n.t('options.backup.export.hint')),
  at('backup', 'save', i18n.t('options.backup.save.title'), i18n.t('options.backup.save.hint')),
  at('backup', 'restore', i18n.t('options.backup.restore.title'), i18n.t('options.backup.restore.hint')),
  at('backup', 'is-sync-on', i18n.t('options.setting.isSyncOn'), i18n.t('sync.hint'), i18n.t('sync.what')),
  at('about', 'policy', i18n.t('policy.title'), i18n.t('policy.none')),
  at('about', 'leaves', i18n.t('options.about.leaves'), i18n.t('options.find.words.leaves')),
];
