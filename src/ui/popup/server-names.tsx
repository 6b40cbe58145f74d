import type { Choice } from '../../domain/choices.ts';
import { countryName, Flag } from '../country.tsx';

/** A server's flag and label, and where it stands or, if that is not known, its host. */
export const ServerNames = ({ server }: { readonly server: Choice }) => (
  <>
    {server.country && <Flag country={server.country} />}
    <span class="names">
      <strong title={server.label}>{server.label}</strong>
      <span>{placeOf(server)}</span>
    </span>
  </>
);

const placeOf = ({ country, city, host }: Choice) =>
  [city, country && countryName(country)].filter(Boolean).join(', ') || host;
