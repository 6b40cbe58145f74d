import type { Choice } from '../../domain/choices.ts';
import { Flag, toPlace } from '../country.tsx';
import { Icon } from '../icon.tsx';
import { bolt } from '../icon-paths.ts';
import { FASTEST } from './fastest.ts';

/** A server's flag and label, and where it stands or, if that is not known, its host. */
export const ServerNames = ({ server }: { readonly server: Choice }) => (
  <>
    {server.id === FASTEST ? <Icon path={bolt} /> : <Flag country={server.country} />}
    <span class="names">
      <strong dir="auto" title={server.label}>
        {server.label}
      </strong>
      <span dir="auto" title={toPlace(server) || server.host}>
        {toPlace(server) || server.host}
      </span>
    </span>
  </>
);
