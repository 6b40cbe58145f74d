import { i18n } from '#i18n';
import type { Choice } from '../../domain/choices.ts';

/** No server has it. */
export const FASTEST = '';

/** Stands for whichever server is the fastest, in the place of one. */
export const fastest = (): Choice => ({
  id: FASTEST,
  label: i18n.t('popup.fastest'),
  host: i18n.t('popup.fastestHint'),
});
