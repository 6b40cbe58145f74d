import { createPacResolver } from 'pac-resolver';
import { QuickJS } from 'quickjs-wasi';

/**
 * What a PAC engine of its own answers by a script.
 * @param host as the browser tells it; by default as URLs spell it
 */
export type FindProxy = (url: string, host?: string) => Promise<string>;

/** A script in an engine that no other script has run in. */
export async function loadPac(script: string): Promise<FindProxy> {
  const engine = await QuickJS.create();
  return createPacResolver(engine, script);
}
