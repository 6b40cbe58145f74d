/** The country's name in the user's language. */
export const countryName = (country: string): string => names.of(country) ?? country;

const names = new Intl.DisplayNames(undefined, { type: 'region' });

type FlagProps = {
  /** ISO 3166-1 alpha-2, upper case. */
  readonly country: string;
};

/** The flag, read out as the country's name. Systems without flags show the two letters. */
export const Flag = ({ country }: FlagProps) => (
  <span class="flag" role="img" aria-label={countryName(country)} title={countryName(country)}>
    {toFlag(country)}
  </span>
);

const REGIONAL_INDICATOR_A = 0x1f1e6;

/** Two regional indicators, which fonts join into a flag. */
export const toFlag = (country: string): string =>
  String.fromCodePoint(...[...country].map((letter) => REGIONAL_INDICATOR_A + letter.charCodeAt(0) - 65));
