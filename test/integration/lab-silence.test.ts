import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { describe, expect } from 'vitest';
import { openSite } from '../lab/client/fetch-via.ts';
import { letOthersGo, pathsVia, ping } from '../lab/client/ping.ts';
import { dial, toRawRequest } from '../lab/client/raw.ts';
import { SCHEMES, startGateway, test } from '../lab/lab-test.ts';
import { createSeededDraw } from '../lab/seeded-draw.ts';

describe.for(SCHEMES)('%s', (scheme) => {
  test('hang: new connections are accepted and go unanswered until recovery', async ({ lab }) => {
    const { gateway, access } = await startGateway(lab, scheme);
    await gateway.fault({ type: 'hang' });
    await once(dial(gateway.port), 'connect');
    let isAnswered = false;
    const answered = ping(lab, access).then((body) => {
      isAnswered = true;
      return body;
    });
    await letOthersGo(lab);
    expect(isAnswered).toBe(false);
    expect(pathsVia(lab, 'berlin')).toEqual([]);
    await gateway.recover();
    expect(await answered).toEqual({ n: 1 });
  });

  test('hang: open connections go silent towards the site', async ({ lab }) => {
    const { gateway, access } = await startGateway(lab, scheme);
    const open = await openSite(lab.httpUrl, access);
    await gateway.fault({ type: 'hang' });
    open.write(toRawRequest('/ping?n=1'));
    await letOthersGo(lab);
    expect(pathsVia(lab, 'berlin')).toEqual([]);
    await gateway.recover();
    expect(await text(open)).toContain('{"n":1}');
  });

  test('hang: what a client sent that has left meanwhile never reaches the site', async ({ lab }) => {
    const { gateway, access } = await startGateway(lab, scheme);
    const open = await openSite(lab.httpUrl, access);
    await gateway.fault({ type: 'hang' });
    open.end(toRawRequest('/ping?n=1'));
    await letOthersGo(lab);
    await gateway.recover();
    await ping(lab, access, 2);
    await letOthersGo(lab);
    expect(pathsVia(lab, 'berlin')).toEqual(['/ping?n=2']);
  });

  test('lose: of the new connections those hang that the seed says', async ({ lab }) => {
    const { gateway, access } = await startGateway(lab, scheme);
    const lost = { ratio: 0.5, seed: 7 };
    const draw = createSeededDraw(lost);
    const isLost = Array.from({ length: 12 }, draw);
    await gateway.fault({ type: 'lose', ...lost });
    const answered: number[] = [];
    const tries: Promise<unknown>[] = [];
    for (const n of isLost.keys()) {
      // The draw is made when a connection is accepted: one after the other.
      const attempt = ping(lab, access, n).then(() => answered.push(n));
      tries.push(attempt);
      await (isLost[n] ? letOthersGo(lab) : attempt);
    }
    expect(isLost).toContain(true);
    expect(answered).toEqual([...isLost.keys()].filter((n) => !isLost[n]));
    await gateway.recover();
    await Promise.all(tries);
  });

  test('lose: open connections go on', async ({ lab }) => {
    const { gateway, access } = await startGateway(lab, scheme);
    const open = await openSite(lab.httpUrl, access);
    await gateway.fault({ type: 'lose', ratio: 1, seed: 1 });
    open.write(toRawRequest('/ping?n=1'));
    expect(await text(open)).toContain('{"n":1}');
  });
});
