import { countryName, Flag } from '../country.tsx';

/** `DE` or `Berlin, DE`, as the exit service tells it, with the country in words. */
export function ExitLocation({ location }: { readonly location: string }) {
  const [, place, country] = /^(?:(.*), )?([A-Z]{2})$/.exec(location) ?? [];
  if (country === undefined) return <>{location}</>;
  const name = countryName(country);
  return (
    <>
      <Flag country={country} /> {place ? `${place}, ${name}` : name}
    </>
  );
}
