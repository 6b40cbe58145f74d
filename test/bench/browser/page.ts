import * as v from 'valibot';
import { type Control, findControl } from './control.ts';
import { type DevTools, NOTHING } from './devtools.ts';

/** A tab in front of all others. */
export type BenchPage = {
  /** Resolves when the page has loaded. */
  readonly goto: (url: string) => Promise<void>;
  /** Has every document of the tab run a function before its own scripts. It sees nothing of what surrounds it here. */
  readonly inject: <Argument>(code: (argument: Argument) => void, argument: Argument) => Promise<void>;
  /** Runs a function in the page, which sees nothing of what surrounds it here, and parses what it returns. */
  readonly run: <Argument, Result>(
    code: (argument: Argument) => unknown,
    argument: Argument,
    schema: v.GenericSchema<unknown, Result>,
  ) => Promise<Result>;
  /** Clicks with the mouse where the element is. */
  readonly click: (selector: string) => Promise<void>;
  readonly find: (role: string, name: string) => Promise<Control>;
  /** Has the page, and the workers of the same extension, take the network to be gone, or to be back. */
  readonly setOnline: (isOnline: boolean) => Promise<void>;
  /** Ends all background workers of the browser, as it does with idle ones. */
  readonly stopWorkers: () => Promise<void>;
  readonly close: () => Promise<void>;
};

export async function openPage(browser: DevTools): Promise<BenchPage> {
  const Created = v.object({ targetId: v.string() });
  const { targetId } = await browser.send('Target.createTarget', { url: 'about:blank' }, Created);
  const session = await attach(browser, targetId);
  await session.send('Page.enable', {}, NOTHING);
  const run: BenchPage['run'] = (code, argument, schema) => evaluate(session, toCall(code, argument), schema);
  return {
    goto: async (url) => {
      // Resolves in the new document: a load event that is listened for could be that of the empty page before.
      await session.send('Page.navigate', { url }, NOTHING);
      await run(awaitLoad, undefined, NOTHING);
    },
    inject: async (code, argument) => {
      await session.send('Page.addScriptToEvaluateOnNewDocument', { source: toCall(code, argument) }, NOTHING);
    },
    run,
    click: async (selector) => {
      const { x, y } = await run(findCentre, selector, v.object({ x: v.number(), y: v.number() }));
      for (const type of ['mousePressed', 'mouseReleased']) {
        await session.send('Input.dispatchMouseEvent', { type, x, y, button: 'left', clickCount: 1 }, NOTHING);
      }
    },
    find: (role, name) => findControl(session, role, name),
    setOnline: async (isOnline) => {
      const unlimited = { latency: 0, downloadThroughput: -1, uploadThroughput: -1 };
      await session.send('Network.emulateNetworkConditions', { offline: !isOnline, ...unlimited }, NOTHING);
    },
    stopWorkers: async () => {
      await session.send('ServiceWorker.enable', {}, NOTHING);
      await session.send('ServiceWorker.stopAllWorkers', {}, NOTHING);
    },
    close: async () => {
      await browser.send('Target.closeTarget', { targetId }, NOTHING);
    },
  };
}

/** A session with a page or worker. */
export async function attach(browser: DevTools, targetId: string): Promise<DevTools> {
  const Attached = v.object({ sessionId: v.string() });
  const { sessionId } = await browser.send('Target.attachToTarget', { targetId, flatten: true }, Attached);
  return browser.session(sessionId);
}

const Evaluated = v.object({
  result: v.object({ value: v.optional(v.unknown()) }),
  exceptionDetails: v.optional(v.object({ exception: v.optional(v.object({ description: v.optional(v.string()) })) })),
});

async function evaluate<Result>(
  session: DevTools,
  expression: string,
  schema: v.GenericSchema<unknown, Result>,
): Promise<Result> {
  const call = { expression, awaitPromise: true, returnByValue: true };
  const { result, exceptionDetails } = await session.send('Runtime.evaluate', call, Evaluated);
  if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? 'a script failed in the page');
  return v.parse(schema, result.value);
}

const toCall = <Argument>(code: (argument: Argument) => unknown, argument: Argument) =>
  `(${code})(${JSON.stringify(argument)})`;

const awaitLoad = () =>
  new Promise<void>((resolve) => {
    if (document.readyState === 'complete') resolve();
    else addEventListener('load', () => resolve());
  });

function findCentre(selector: string) {
  const element = document.querySelector(selector);
  if (!element) throw new Error(`expected ${selector} in the page`);
  const { x, y, width, height } = element.getBoundingClientRect();
  return { x: x + width / 2, y: y + height / 2 };
}
