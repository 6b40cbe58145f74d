import { displayLocale } from '../locale/display-locale.ts';

/** The country's name in the user's language. */
export function countryName(country: string): string {
  names ??= new Intl.DisplayNames(displayLocale(), { type: 'region' });
  return names.of(country) ?? country;
}

let names: Intl.DisplayNames | undefined;

/** `Berlin, Germany`, or what is known of it; empty where nothing is. */
export const toPlace = ({ city, country }: { readonly city?: string; readonly country?: string }): string =>
  [city, country && countryName(country)].filter(Boolean).join(', ');

type FlagProps = {
  /** ISO 3166-1 alpha-2, upper case. Where it is not known, a globe stands there. */
  readonly country: string | undefined;
};

/** The flag beside the country's name, which says the same to assistive tools. Of a country without a drawing its letters show. */
export const Flag = ({ country }: FlagProps) => (
  <span class="flag" aria-hidden="true" data-letters={country}>
    <img loading="lazy" src={`/flags/${country?.toLowerCase() ?? 'globe'}.svg`} alt="" />
  </span>
);
