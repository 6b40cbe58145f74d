import { describe, expect } from 'vitest';
import { fetchVia } from '../lab/client/fetch-via.ts';
import { letOthersGo, ping } from '../lab/client/ping.ts';
import { toErrorCode } from '../lab/client/raw.ts';
import { DIRECT, SCHEMES, startGateway, test, through } from '../lab/lab-test.ts';

describe.for(SCHEMES)('%s', (scheme) => {
  test('slow: what comes from the server comes later', async ({ lab }) => {
    const { gateway, access } = await startGateway(lab, scheme);
    await gateway.fault({ type: 'slow', delayMs: 600 });
    const order: string[] = [];
    const slow = ping(lab, access).then(() => order.push('slow'));
    await fetchVia(`${lab.httpUrl}/slow?ms=100`, DIRECT).then(() => order.push('direct'));
    await slow;
    expect(order).toEqual(['direct', 'slow']);
    await gateway.recover();
    expect(await ping(lab, access)).toEqual({ n: 1 });
  });

  test('slow: everything arrives', async ({ lab }) => {
    const { gateway, access } = await startGateway(lab, scheme);
    await gateway.fault({ type: 'slow', delayMs: 20 });
    const { body } = await fetchVia(`${lab.httpUrl}/bytes?n=3000000`, access);
    expect(body.equals(Buffer.alloc(3_000_000, 's'))).toBe(true);
  });

  test('one fault replaces the other', async ({ lab }) => {
    const { gateway, access } = await startGateway(lab, scheme);
    await gateway.fault({ type: 'refuse' });
    await gateway.fault({ type: 'refuse' });
    await gateway.fault({ type: 'hang' });
    const held = toErrorCode(ping(lab, access));
    await letOthersGo(lab);
    await gateway.fault({ type: 'reset' });
    expect(await held).toBe('ECONNRESET');
    await gateway.fault({ type: 'slow', delayMs: 1 });
    expect(await ping(lab, access)).toEqual({ n: 1 });
  });

  test('a fault of one gateway is none of another', async ({ lab }) => {
    const { gateway } = await startGateway(lab, scheme);
    const tokyo = through(await lab.addGateway({ name: 'tokyo', scheme }), lab);
    await gateway.fault({ type: 'refuse' });
    expect(await ping(lab, tokyo)).toEqual({ n: 1 });
  });
});

test.for([
  { type: 'slow', delayMs: -1 },
  { type: 'slow', delayMs: 1e12 },
  { type: 'lose', ratio: 1.5, seed: 1 },
  { type: 'closeMidStream', afterBytes: Number.NaN },
] as const)('a fault out of range is refused: %o', async (fault, { lab }) => {
  const gateway = await lab.addGateway({ name: 'berlin', scheme: 'http' });
  await expect(gateway.fault(fault)).rejects.toThrow(`fault ${fault.type}: expected`);
});
