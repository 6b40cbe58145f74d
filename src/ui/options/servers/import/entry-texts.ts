import { i18n } from '#i18n';
import type { ChangedField, PlannedChange, PlannedSkip, SkipReason } from '../../../../domain/import/plan.ts';
import type { ImportPlace } from '../../../../domain/import/reading.ts';
import { displayLocale } from '../../../../locale/display-locale.ts';

/** Where an entry stands in its file, in words. */
export const placeText = (place: ImportPlace): string =>
  'line' in place ? i18n.t('options.import.line', [place.line]) : place.path;

/** The fields that change, as a list in the page's language. */
export const fieldsText = ({ fields }: PlannedChange): string =>
  new Intl.ListFormat(displayLocale(), { type: 'conjunction' }).format(fields.map(fieldText));

/** Why an entry is left out. */
export const reasonText = ({ reason }: PlannedSkip): string =>
  isOfImport(reason) ? i18n.t(`options.import.reason.${reason}`) : i18n.t(`link.${reason}`);

function fieldText(field: ChangedField): string {
  return field === 'credentials' ? i18n.t('options.form.credentialsTitle') : i18n.t(`options.form.${field}`);
}

type ImportReason = Extract<
  SkipReason,
  'duplicate' | 'entryDamaged' | 'rules' | 'pacScript' | 'noServer' | 'protocolUnsupported' | 'socksOverTls'
>;

function isOfImport(reason: SkipReason): reason is ImportReason {
  switch (reason) {
    case 'duplicate':
    case 'entryDamaged':
    case 'rules':
    case 'pacScript':
    case 'noServer':
    case 'protocolUnsupported':
    case 'socksOverTls':
      return true;
    default:
      return false;
  }
}
