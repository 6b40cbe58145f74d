import { expect } from 'playwright/test';
import { layoutFaults } from './layout-faults.ts';
import { popupScenes } from './popup-scenes.ts';
import { sceneOf } from './scene.ts';
import { test } from './test.ts';

/** What is broken on purpose, and what is said of it. */
const breaks: Readonly<Record<string, { readonly css: string; readonly fault: RegExp }>> = {
  'a text that is cut off': {
    css: '.status strong { display: block; inline-size: 2rem; overflow: hidden }',
    fault: /^cut off: p\.status > strong “Connected”$/,
  },
  'a state that breaks': {
    css: '.status strong { inline-size: 2rem; overflow-wrap: anywhere }',
    fault: /^breaks: “Connected”$/,
  },
  'an ellipsis that hides what nothing tells': {
    css: 'header h1 { flex: none; inline-size: 2rem; overflow: hidden; text-overflow: ellipsis }',
    fault: /^cut off: .*h1 “Steadway”$/,
  },
  'a text that leaves its box': {
    css: '.hero { inline-size: 3rem; white-space: nowrap }',
    fault: /^outside div\.hero: /,
  },
  'a line under another': {
    css: '.checks li:nth-child(2) { translate: -5rem }',
    fault: /^“.*” over “.*” in /,
  },
  'a choice that is too narrow': {
    css: '#site-choice { inline-size: 3rem }',
    fault: /^cut off: select#site-choice “Automatic”$/,
  },
  'a page that scrolls sideways': {
    css: '.popup { inline-size: 30rem }',
    fault: /^scrolls sideways: 480 px in 360$/,
  },
  'a button under another': {
    css: '.foot .button { position: relative } .foot .button:first-child { inset-inline-start: 11rem; z-index: 1 }',
    fault: /^button\.button\.quiet over button\.button\.quiet$/,
  },
  'a button that nothing reaches': {
    css: 'header::after { content: ""; position: absolute; inset: 0; block-size: 3rem }',
    fault: /^covered: button\.button\.quiet$/,
  },
};

test('what is wrong with a layout is found, and nothing in one that is well', async ({ gallery }) => {
  const page = await gallery.show('en', sceneOf(popupScenes, 'connected'));
  await page.setViewportSize({ width: 360, height: 800 });
  expect(await layoutFaults(page)).toEqual([]);
  for (const [name, { css, fault }] of Object.entries(breaks)) {
    const style = await page.addStyleTag({ content: css });
    expect.soft(await layoutFaults(page), name).toContainEqual(expect.stringMatching(fault));
    await style.evaluate((element) => element.parentNode?.removeChild(element));
  }
});

test('what the operator says is found where it is cut short', async ({ gallery }) => {
  const page = await gallery.show('en', sceneOf(popupScenes, 'connected-served'));
  expect(await layoutFaults(page)).toEqual([]);
  await page.addStyleTag({ content: '.line p { -webkit-line-clamp: 1 !important }' });
  expect(await layoutFaults(page)).toContainEqual(expect.stringMatching(/^cut short: “Family ends in 9 days · /));
});
