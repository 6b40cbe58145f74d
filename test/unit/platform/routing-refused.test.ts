import { expect, test } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { blocked } from '../../../src/domain/route.ts';
import { routing } from '../../../src/platform/chromium/routing.ts';

type Setting = { readonly value: unknown };

/** A browser whose proxy settings another extension holds until it lets go, right after it was looked who holds them. */
function createBrowser() {
  const fixed = { mode: 'direct' };
  let isHeld = true;
  let letsGo = false;
  let own: unknown;
  const get = async () => {
    const held = { levelOfControl: 'controlled_by_other_extensions', value: fixed };
    const seen = isHeld ? held : { levelOfControl: 'controlled_by_this_extension', value: own };
    if (letsGo) isHeld = false;
    return seen;
  };
  const set = async ({ value }: Setting) => {
    own = value;
    letsGo = true;
  };
  Object.assign(fakeBrowser, {
    proxy: { settings: { get, set, clear: async () => {} } },
    extension: { isAllowedIncognitoAccess: async () => false },
    permissions: { contains: async () => false },
  });
}

test('a route is refused by who held the settings, also where they are let go the next moment', async () => {
  createBrowser();
  const outcome = await routing.apply({ type: 'routed', otherwise: blocked, exceptions: [] });
  expect(outcome).toEqual({ type: 'refused', failure: { cause: 'proxyControlledByOther' } });
});
