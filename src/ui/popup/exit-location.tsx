import { countryName, Flag } from '../country.tsx';

/** `DE` or `Berlin, DE`, as the exit service tells it, with the country in words. */
export function ExitLocation({ location }: { readonly location: string }) {
  const [, place, country] = /^(?:(.*), )?([A-Z]{2})$/.exec(location) ?? [];
  const name = country && countryName(country);
  return (
    <span class="exit" title={location}>
      {country && <Flag country={country} />} {country ? [place, name].filter(Boolean).join(', ') : location}
    </span>
  );
}
