import { i18n } from '#i18n';
import type { SiteReason } from '../../../domain/rules/site-view.ts';
import type { SiteWay } from './site-way.ts';

/** A way in words. */
export function toWayWords(way: SiteWay): string {
  if (way.type !== 'server') return i18n.t(`site.way.${way.type}`);
  const { server, cause } = way;
  return cause ? i18n.t('site.way.serverFails', [server.label, i18n.t(`cause.${cause}.title`)]) : server.label;
}

/** Which rule says so, in words. */
export function toReasonWords(reason: SiteReason): string {
  switch (reason.type) {
    case 'own':
    case 'reserved':
      return i18n.t(`site.why.${reason.type}`);
    case 'rule':
    case 'list':
      return i18n.t(`site.why.${reason.type}`, [reason.name]);
  }
}
