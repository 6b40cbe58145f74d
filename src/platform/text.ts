import { browser } from '@wxt-dev/browser';
import type { GeneratedI18nStructure } from '#i18n';
import { toIsolated } from '../locale/isolate.ts';

/** As `i18n.t` of the pages, without plurals: the background says nothing that is counted, and has no room for what it does not need. */
export const text = (key: keyof GeneratedI18nStructure, substitutions: readonly string[] = []): string =>
  browser.i18n.getMessage(key.replaceAll('.', '_'), toIsolated(substitutions));
