import { i18n } from '#i18n';
import type { ImportProblem } from '../../../domain/import/reading.ts';
import type { List } from '../../../domain/lists/list.ts';
import type { RuleListProblem } from '../../../domain/rules/read-rule-list.ts';
import type { LinkProblem } from '../../../domain/share-link.ts';

/** Why a line of a list was not used. Of a later version's reasons there are no words. */
export function reasonText(kind: List['kind'], reason: string): string {
  if (kind === 'rules') return isOf(ofRules, reason) ? i18n.t(`lists.reason.${reason}`) : i18n.t('lists.reason.other');
  if (isOf(ofLists, reason)) return i18n.t(`lists.reason.${reason}`);
  if (isOf(ofImports, reason)) return i18n.t(`options.import.reason.${reason}`);
  return isOf(ofLinks, reason) ? i18n.t(`link.${reason}`) : i18n.t('lists.reason.other');
}

const isOf = <Reason extends string>(reasons: Readonly<Record<Reason, true>>, reason: string): reason is Reason =>
  Object.hasOwn(reasons, reason);

const ofRules = {
  empty: true,
  tooLong: true,
  hostInvalid: true,
  portInvalid: true,
  rangeInvalid: true,
  wildcardInvalid: true,
  pathUnsupported: true,
  regexUnsupported: true,
  kindUnsupported: true,
  optionsUnsupported: true,
  wildcardTooBroad: true,
  tooManyWildcards: true,
  tooManyLines: true,
} satisfies Readonly<Record<RuleListProblem, true>>;

const ofLists = { socks4Leaks: true, tooMany: true } as const;

const ofImports = {
  duplicate: true,
  entryDamaged: true,
  rules: true,
  pacScript: true,
  noServer: true,
  protocolUnsupported: true,
  socksOverTls: true,
} satisfies Readonly<Record<Exclude<ImportProblem, LinkProblem> | 'duplicate', true>>;

const ofLinks = {
  tooLong: true,
  notALink: true,
  schemeUnknown: true,
  socks4Credentials: true,
  socksCredentials: true,
  hostMissing: true,
  hostInvalid: true,
  portMissing: true,
  portInvalid: true,
  credentialsInvalid: true,
  labelInvalid: true,
  countryInvalid: true,
  cityInvalid: true,
  checkUrlInvalid: true,
  feedUrlInvalid: true,
  subscriptionUrlInvalid: true,
  tagsInvalid: true,
  tokenInvalid: true,
} satisfies Readonly<Record<LinkProblem, true>>;
