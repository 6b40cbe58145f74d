import { Flag, toPlace } from './country.tsx';

/** `DE` or `Berlin, DE`, as the exit service tells it, with the country in words. */
export function ExitLocation({ location }: { readonly location: string }) {
  const [, city, country] = /^(?:(.*), )?([A-Z]{2})$/.exec(location) ?? [];
  const place = country ? toPlace({ country, ...(city && { city }) }) : location;
  return (
    <span class="exit-location" title={place}>
      {country && <Flag country={country} />} {place}
    </span>
  );
}
