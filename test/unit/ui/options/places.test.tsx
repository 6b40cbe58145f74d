// @vitest-environment happy-dom
import '../support/english.ts';
// Loaded on demand by the page, and here beforehand.
import '../../../../src/ui/options/routing/routing-section.tsx';
import '../../../../src/ui/options/lists/lists-of-kind.tsx';
import '../../../../src/ui/options/sync/sync-box.tsx';
import { screen, waitFor } from '@testing-library/preact';
import { describe, expect, test } from 'vitest';
import { findPlace } from '../../../../src/ui/options/place.ts';
import { parseRoute, sections, toPlaceHash } from '../../../../src/ui/options/route.ts';
import { toPlaces } from '../../../../src/ui/options/search/places.ts';
import { renderOptions } from '../support/options-fake.tsx';
import { berlin } from '../support/servers.ts';
import { settle } from '../support/settle.ts';

test.each([
  ['#connection/kill-switch', { section: 'connection', place: 'kill-switch' }],
  ['#connection/', { section: 'connection' }],
  ['#servers/edit/a%2Fb', { section: 'servers', editedServerId: 'a/b' }],
  ['#connection/edit/b', { section: 'connection', place: 'edit' }],
  ['#nowhere/kill-switch', { section: 'servers' }],
])('%s is read as %j', (hash, route) => {
  expect(parseRoute(hash)).toEqual(route);
});

describe('an address leads to', () => {
  test('a control', () => {
    renderOptions({ hash: '#connection/allow-canary' });
    expect(document.activeElement).toBe(screen.getByRole('checkbox', { name: /Ask a check address directly/ }));
  });

  test('the heading of a group', () => {
    renderOptions({ hash: '#connection/kill-switch' });
    expect(document.activeElement).toBe(screen.getByRole('heading', { name: 'Kill switch' }));
  });

  test('the next place while the page is open, also in another section', async () => {
    const page = renderOptions({ hash: '#connection/failover' });
    expect(document.activeElement).toBe(screen.getByRole('combobox', { name: 'Failover' }));
    await settle(() => {
      page.place.value = '#privacy/protectWebRtc';
    });
    expect(document.activeElement).toBe(screen.getByRole('checkbox', { name: 'Keep WebRTC in the tunnel' }));
  });

  test.each(['#connection/no-such-setting', '#connection/a b%', '#connection/protectWebRtc'])(
    'the section, for %s',
    (hash) => {
      renderOptions({ hash });
      expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Connection');
      expect(document.activeElement).toBe(document.body);
    },
  );
});

test('what is led to is marked, and what was before is not any more', async () => {
  const page = renderOptions({ hash: '#connection/failover' });
  const marked = () => document.querySelectorAll('[data-shown]');
  await waitFor(() => expect(marked()).toHaveLength(1));
  await settle(() => {
    page.place.value = '#connection/exit-service';
  });
  await waitFor(() => expect(marked()).toHaveLength(1));
  expect(marked()[0]?.contains(screen.getByRole('textbox', { name: 'Exit service' }))).toBe(true);
});

test.each(sections)('all that can be found in %s is there', async (section) => {
  const names = toPlaces().flatMap((place) => (place.section === section && place.name ? [place.name] : []));
  const page = renderOptions({ hash: `#${section}`, servers: [berlin] });
  for (const name of names) {
    await settle(() => {
      page.place.value = toPlaceHash(section, name);
    });
    await waitFor(() => expect(findPlace(name), name).not.toBeNull());
    await waitFor(() => expect(screen.getByRole('main').contains(document.activeElement), name).toBe(true));
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  }
});
