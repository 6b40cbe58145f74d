import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'playwright/test';
import * as v from 'valibot';
import { EXTENSION, FIREFOX_EXTENSION } from './support/paths.ts';
import { englishCaptions } from './support/store-captions.ts';

const Names = v.optional(v.array(v.string()), []);
const Manifest = v.object({ permissions: Names, host_permissions: Names, optional_permissions: Names });

const builds = [
  { browser: 'Chromium', folder: EXTENSION },
  { browser: 'Firefox', folder: FIREFOX_EXTENSION },
] as const;

for (const { browser, folder } of builds) {
  test(`the privacy answers give a reason for each permission of the build for ${browser}, and for no other`, async () => {
    const manifest = v.parse(Manifest, JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8')));
    const asked = [
      ...manifest.permissions,
      ...manifest.host_permissions,
      ...manifest.optional_permissions.map((name) => `${name} (optional)`),
    ];
    expect((await readReasons(browser)).toSorted()).toEqual(asked.toSorted());
  });
}

test('the summary is what the manifest says of the extension, and short enough for every store', async () => {
  const listing = await readFile('docs/store/listing.md', 'utf8');
  const summary = /^\| Summary[^|]*\| (.*) \|$/m.exec(listing)?.[1] ?? '';
  expect(await readFile('locales/en.yml', 'utf8')).toContain(`extensionDescription: ${summary}\n`);
  expect(summary.length).toBeGreaterThan(0);
  expect(summary.length).toBeLessThanOrEqual(132);
});

for (const { name, size } of [
  ...['connected', 'reconnecting', 'routing', 'history'].map((name) => ({ name, size: [1280, 800] })),
  { name: 'tile', size: [440, 280] },
]) {
  test(`the store's picture ${name} has the size that stores ask for`, async () => {
    const png = await readFile(`docs/store/images/${englishCaptions.language}/${name}.png`);
    // A PNG begins with its width and height (PNG, third edition, 11.2.1).
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual(size);
  });
}

/** The permissions with a reason of more than a word, of both browsers or of this one. */
async function readReasons(browser: string): Promise<readonly string[]> {
  const answers = await readFile('docs/store/privacy-answers.md', 'utf8');
  const rows = answers.matchAll(/^\| `([^`]+)`( \(optional\))? \| (\w+) \| \w+ .*\. \|$/gm);
  return [...rows].flatMap(([, name = '', optional = '', where = '']) =>
    where === 'both' || where === browser ? [`${name}${optional}`] : [],
  );
}
