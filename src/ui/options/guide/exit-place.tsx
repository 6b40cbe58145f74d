import { countryName, Flag } from '../../country.tsx';

/** Where the exit is: `DE` or `Berlin, DE`, as the exit service tells it, with the country in words. */
export function ExitPlace({ location }: { readonly location: string }) {
  const country = /\b[A-Z]{2}$/.exec(location)?.[0];
  return (
    <>
      {country && <Flag country={country} />}{' '}
      {country ? location.slice(0, -country.length) + countryName(country) : location}
    </>
  );
}
