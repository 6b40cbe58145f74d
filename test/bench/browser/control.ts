import { setTimeout as sleep } from 'node:timers/promises';
import * as v from 'valibot';
import { type DevTools, NOTHING } from './devtools.ts';

/** A control of a page, used as assistive tools use it: at once, wherever it is. */
export type Control = {
  readonly click: () => Promise<void>;
  /** Replaces the text and leaves the field. */
  readonly fill: (text: string) => Promise<void>;
};

const Root = v.object({ root: v.object({ nodeId: v.number() }) });
const Found = v.object({ nodes: v.array(v.object({ backendDOMNodeId: v.number() })) });
const Resolved = v.object({ object: v.object({ objectId: v.string() }) });

const POLL_MS = 50;
const PATIENCE_MS = 20_000;

/**
 * Waits for the control with that role and accessible name.
 * @throws when there is none in time
 */
export async function findControl(page: DevTools, role: string, name: string): Promise<Control> {
  const endAt = performance.now() + PATIENCE_MS;
  for (;;) {
    const { root } = await page.send('DOM.getDocument', { depth: 0 }, Root);
    const query = { nodeId: root.nodeId, role, accessibleName: name };
    const [node] = (await page.send('Accessibility.queryAXTree', query, Found)).nodes;
    if (node) return await toControl(page, node.backendDOMNodeId);
    if (performance.now() > endAt) throw new Error(`expected a ${role} named ${name} in the page, found none`);
    await sleep(POLL_MS);
  }
}

async function toControl(page: DevTools, backendNodeId: number): Promise<Control> {
  const { object } = await page.send('DOM.resolveNode', { backendNodeId }, Resolved);
  const call = async (code: (this: HTMLElement, text: string) => void, text: string) => {
    await page.send(
      'Runtime.callFunctionOn',
      { objectId: object.objectId, functionDeclaration: `${code}`, arguments: [{ value: text }] },
      NOTHING,
    );
  };
  return { click: () => call(clickIt, ''), fill: (text) => call(fillIt, text) };
}

function clickIt(this: HTMLElement): void {
  this.click();
}

function fillIt(this: HTMLElement, text: string): void {
  Reflect.set(this, 'value', text);
  for (const type of ['input', 'change']) this.dispatchEvent(new Event(type, { bubbles: true }));
}
