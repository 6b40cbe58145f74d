import { i18n } from '#i18n';
import type { LeakFinding } from '../../../domain/leak-test.ts';

/** What a test has found, in one sentence. */
export function toFindingText({ saying, words: [first = '', second = ''] = [] }: LeakFinding): string {
  switch (saying) {
    case 'exitSame':
    case 'exitOther':
    case 'exitAlone':
      return i18n.t(`options.leakTest.${saying}`, [first]);
    case 'requestDirect':
      return i18n.t('options.leakTest.requestDirect', [first]);
    case 'exitDiffers':
      return i18n.t('options.leakTest.exitDiffers', [first, second]);
    case 'leakSeen':
      return i18n.t('options.leakTest.leakSeen', [first]);
    case 'notRun':
    case 'running':
    case 'unanswered':
    case 'exitIsDirect':
    case 'webRtcClosed':
    case 'webRtcOpen':
    case 'webRtcUnclear':
    case 'requestsTunnelled':
    case 'requestsUnclear':
    case 'dnsTunnelled':
    case 'dnsDirect':
    case 'dnsUnclear':
      return i18n.t(`options.leakTest.${saying}`);
  }
}
