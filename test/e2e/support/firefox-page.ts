import * as v from 'valibot';
import type { Bidi } from './bidi.ts';

/** A tab of Firefox, as far as tests need it: what is found is waited for. */
export type FirefoxPage = {
  readonly click: (role: string, name: string) => Promise<void>;
  /** Puts the text into a field and leaves it. */
  readonly fill: (role: string, name: string, text: string) => Promise<void>;
  /** What is said of a setting beside its field. */
  readonly note: (role: string, name: string) => Promise<string>;
  /** What the page shows. */
  readonly text: () => Promise<string>;
  readonly title: () => Promise<string>;
  readonly evaluate: (expression: string) => Promise<unknown>;
  readonly close: () => Promise<void>;
};

const Created = v.object({ context: v.string() });
const Located = v.object({ nodes: v.array(v.object({ sharedId: v.string() })) });
const Evaluated = v.variant('type', [
  v.object({ type: v.literal('success'), result: v.object({ type: v.string(), value: v.optional(v.unknown()) }) }),
  v.object({ type: v.literal('exception'), exceptionDetails: v.object({ text: v.string() }) }),
]);

/** A page of the add-on never counts as loaded, one of the web may be kept from it: nobody waits for that. */
export async function openFirefoxPage(bidi: Bidi, url: string): Promise<FirefoxPage> {
  const { context } = v.parse(Created, await bidi.send('browsingContext.create', { type: 'tab' }));
  await bidi.send('browsingContext.navigate', { context, url, wait: 'none' });
  const call = async (functionDeclaration: string, args: readonly unknown[] = []) => {
    const target = { context };
    const asked = { functionDeclaration, arguments: args, target, awaitPromise: true, userActivation: true };
    const answer = v.parse(Evaluated, await bidi.send('script.callFunction', asked));
    if (answer.type === 'exception') throw new Error(answer.exceptionDetails.text);
    return answer.result.value;
  };
  const find = async (role: string, name: string) => {
    const asked = { context, locator: { type: 'accessibility', value: { role, name } }, maxNodeCount: 1 };
    for (;;) {
      const [node] = v.parse(Located, await bidi.send('browsingContext.locateNodes', asked)).nodes;
      if (node) return node;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  };
  const readText = async (declaration: string) => v.parse(v.string(), await call(declaration));
  return {
    click: async (role, name) => {
      await call('(element) => element.click()', [await find(role, name)]);
    },
    fill: async (role, name, text) => {
      await call(FILL, [await find(role, name), { type: 'string', value: text }]);
    },
    note: async (role, name) => v.parse(v.string(), await call(NOTE, [await find(role, name)])),
    text: () => readText('() => document.body?.innerText ?? ""'),
    title: () => readText('() => document.title'),
    evaluate: (expression) => call(`() => (${expression})`),
    close: async () => {
      await bidi.send('browsingContext.close', { context });
    },
  };
}

const FILL = `(field, text) => {
  field.focus();
  field.select();
  document.execCommand('insertText', false, text);
  field.blur();
}`;

const NOTE = `(field) => {
  let place = field;
  while (place && !place.querySelector('[role="status"]')) place = place.parentElement;
  return place?.querySelector('[role="status"]').textContent ?? '';
}`;
