import { useMemo } from 'preact/hooks';
import { i18n } from '#i18n';
import { findPlace, showPlace } from '../place.ts';
import { toPlaceHash, toSectionHash } from '../route.ts';
import { findPlaces } from './find-places.ts';
import { type Place, toPlaces } from './places.ts';

type FoundPlacesProps = {
  readonly query: string;
  /** Where one is. */
  readonly hash: string;
  readonly onChosen: () => void;
};

/** What was found for a query, as links to it. */
export function FoundPlaces({ query, hash, onChosen }: FoundPlacesProps) {
  const places = useMemo(toPlaces, []);
  const found = useMemo(() => findPlaces(places, query), [places, query]);
  if (query.trim() === '') return null;
  return (
    <div class="found">
      <p role="status" class={found.length > 0 ? 'unseen' : 'quiet'}>
        {found.length > 0 ? i18n.t('options.find.found', found.length) : i18n.t('options.find.nothing')}
      </p>
      {found.length > 0 && (
        <ul aria-label={i18n.t('options.find.results')}>
          {found.map((place) => (
            <Found key={hashOf(place)} place={place} isHere={hashOf(place) === hash} onChosen={onChosen} />
          ))}
        </ul>
      )}
    </div>
  );
}

const hashOf = ({ section, name }: Place) => (name === undefined ? toSectionHash(section) : toPlaceHash(section, name));

type FoundProps = {
  readonly place: Place;
  /** The address leads there already, and following it would change nothing. */
  readonly isHere: boolean;
  readonly onChosen: () => void;
};

const Found = ({ place, isHere, onChosen }: FoundProps) => (
  <li>
    <a
      href={hashOf(place)}
      onClick={() => {
        const element = isHere && place.name !== undefined && findPlace(place.name);
        if (element) showPlace(element);
        onChosen();
      }}
    >
      {place.title}
      {place.name !== undefined && <span class="hint">{i18n.t(`options.section.${place.section}`)}</span>}
    </a>
  </li>
);
