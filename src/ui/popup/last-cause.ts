import { i18n } from '#i18n';
import type { Cause } from '../../domain/cause.ts';

/** A sentence that names what the attempt before failed from. */
export const toLastCause = (cause: Cause): string => i18n.t('popup.lastCause', [i18n.t(`cause.${cause}.title`)]);
