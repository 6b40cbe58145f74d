import type { BrowserContext, Page } from 'playwright';
import { findBrowser } from '../browser/find-browser.ts';
import { launchWithExtension } from '../browser/launch.ts';
import { EXTENSION_FOLDER } from '../extension-folder.ts';
import { explain } from './explain.ts';
import { findExtension } from './extension-pages.ts';

export type OpenedBrowser = {
  /** What people call it. */
  readonly browser: string;
  readonly context: BrowserContext;
  readonly pages: {
    /** Empty. */
    readonly page: Page;
    readonly options: Page;
    readonly popup: Page;
  };
};

/** As wide as the popup is, so that it looks as it does when it drops from its icon. */
const POPUP_VIEWPORT = { width: 360, height: 600 };
const OPTIONS_VIEWPORT = { width: 1_100, height: 800 };

/** Opens a browser with the extension and both of its pages in it, in a profile that goes with it. */
export async function openBrowser(isHeadless: boolean, args: readonly string[]): Promise<OpenedBrowser> {
  // The pages are used by their English names. Chromium on Linux takes its language from here, elsewhere from the flag.
  process.env['LANGUAGE'] = 'en_US';
  const { executablePath, name } = await findBrowser();
  const context = await explain(
    launchWithExtension({
      executablePath,
      extensions: [EXTENSION_FOLDER],
      headless: isHeadless,
      args: ['--lang=en-US', ...args],
    }),
    `${name} could not be opened${isHeadless ? '' : ', which needs a display unless --headless is given'}`,
  );
  const origin = await findExtension(context);
  const open = async (path: string) => {
    const opened = await context.newPage();
    await opened.goto(`${origin}/${path}`);
    return opened;
  };
  const [page = await context.newPage()] = context.pages();
  const options = await open('options.html');
  const popup = await open('popup.html');
  if (isHeadless) await popup.setViewportSize(POPUP_VIEWPORT);
  if (isHeadless) await options.setViewportSize(OPTIONS_VIEWPORT);
  return { browser: name, context, pages: { page, options, popup } };
}
