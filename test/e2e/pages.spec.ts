import { expect } from 'playwright/test';
import { TOKEN_LENGTH } from '../../src/domain/token.ts';
import { connectThrough, test, ways } from './support/test.ts';

const credentials = { username: 'ada', password: 'a-secret-of-the-user' };

test('a page cannot choose its route with a guessed check address', async ({ lab, steadway }) => {
  await connectThrough(steadway, await lab.addGateway({ name: 'berlin', scheme: 'http' }));
  const page = await steadway.context().newPage();
  await page.goto(lab.httpUrl);
  lab.clearRequests();
  for (const token of ['0'.repeat(TOKEN_LENGTH), 'f'.repeat(TOKEN_LENGTH), '__proto__', 'constructor']) {
    await page.evaluate((url) => fetch(url), `${lab.httpUrl}/ping?n=1.${token}`);
  }
  expect(ways(lab)).toEqual(['berlin']);
});

test('a page can neither message the extension nor reach into it', async ({ lab, steadway }) => {
  const popup = await connectThrough(steadway, await lab.addGateway({ name: 'berlin', scheme: 'http', credentials }));
  const page = await steadway.context().newPage();
  await page.goto(lab.httpUrl);
  const id = new URL(popup.url()).host;
  const outcome = await page.evaluate(async (extensionId) => {
    const runtime: unknown = Reflect.get(Reflect.get(window, 'chrome') ?? {}, 'runtime');
    const reached = await Promise.allSettled(
      ['popup.html', 'options.html', 'background.js', 'icon/16.png'].map((path) =>
        fetch(`chrome-extension://${extensionId}/${path}`),
      ),
    );
    const frame = document.createElement('iframe');
    frame.src = `chrome-extension://${extensionId}/popup.html`;
    document.body.append(frame);
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    return {
      canMessage: runtime !== undefined,
      reached: reached.map(({ status }) => status),
      frames: window.frames.length,
    };
  }, id);
  expect(outcome).toMatchObject({ canMessage: false, reached: ['rejected', 'rejected', 'rejected', 'rejected'] });
  const framed = page.frames().filter((frame) => frame.url().startsWith('chrome-extension://'));
  for (const frame of framed) expect(await frame.getByRole('switch').count()).toBe(0);
});

test('the password is in one place only: not in status, record, pages or proxy settings', async ({ lab, steadway }) => {
  const popup = await connectThrough(steadway, await lab.addGateway({ name: 'berlin', scheme: 'http', credentials }));
  const options = await steadway.openOptions('servers');
  await expect(options.getByText('Password saved')).toBeVisible();
  const places = {
    popup: await popup.content(),
    options: await options.content(),
    session: JSON.stringify(await popup.evaluate('chrome.storage.session.get(null)')),
    proxy: JSON.stringify(await popup.evaluate('chrome.proxy.settings.get({})')),
    servers: JSON.stringify(await popup.evaluate(`chrome.storage.local.get(['servers', 'settings', 'intent'])`)),
  };
  for (const [place, text] of Object.entries(places)) expect(text, place).not.toContain(credentials.password);
});
