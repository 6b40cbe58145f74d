import { readFile } from 'node:fs/promises';
import type { BrowserContext, Page } from 'playwright';
import type { StoreCaptions } from './store-captions.ts';

/** The sizes that Chrome's and Edge's stores ask for, in CSS pixels at 1×; Firefox's takes any. */
const SCREENSHOT = { width: 1280, height: 800 } as const;
const TILE = { width: 440, height: 280 } as const;

type Shown = {
  readonly captions: StoreCaptions;
  readonly caption: string;
  /** Pictures in PNG. */
  readonly popup: Buffer;
  readonly options: Buffer;
};

/** A page that is one of the store's pictures: the settings, the popup before them, and a caption above. */
export function openScreenshot(context: BrowserContext, { captions, caption, popup, options }: Shown): Promise<Page> {
  const body = `<h1>${caption}</h1><img class="options" src="${toUrl(options)}"><img class="popup" src="${toUrl(popup)}">`;
  return openPicture(context, SCREENSHOT, toHtml(captions, body));
}

export async function openTile(context: BrowserContext, captions: StoreCaptions): Promise<Page> {
  const icon = toUrl(await readFile('public/icon/128.png'));
  const body = `<div class="tile"><img src="${icon}"><p><strong>Steadway</strong>${captions.tile}</p></div>`;
  return openPicture(context, TILE, toHtml(captions, body));
}

async function openPicture(context: BrowserContext, size: typeof SCREENSHOT | typeof TILE, html: string) {
  const page = await context.newPage();
  await page.setViewportSize(size);
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setContent(html);
  return page;
}

const toUrl = (png: Buffer) => `data:image/png;base64,${png.toString('base64')}`;

const toHtml = ({ language, direction }: StoreCaptions, body: string) =>
  `<!doctype html><html lang="${language}" dir="${direction}"><meta charset="utf-8"><style>${STYLE}</style>${body}</html>`;

const STYLE = `
  body { margin: 0; overflow: hidden; background: #e3ebf6; color: #161a20; font-family: system-ui, sans-serif; }
  h1 { margin: 40px 40px 0; font-size: 30px; line-height: 40px; text-align: center; text-wrap: balance; }
  .options, .popup { position: absolute; border-radius: 12px; box-shadow: 0 0 0 1px #c6d0de, 0 12px 40px #1b2f5033; }
  .options { inset-block-start: 136px; inset-inline-start: 40px; inline-size: 840px; }
  .popup { inset-block-start: 168px; inset-inline-end: 56px; inline-size: 360px; }
  .tile { display: flex; align-items: center; gap: 24px; block-size: 280px; padding-inline: 32px; }
  .tile p { margin: 0; font-size: 20px; line-height: 28px; }
  strong { display: block; margin-block-end: 4px; font-size: 38px; line-height: 48px; }
`;
