import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { measureExit } from '../../../src/probes/measure-exit.ts';
import { answers, type Behaviour, createWeb, fails, timed } from './support/fake-request.ts';

const SERVICE = 'https://exit.test/trace';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

async function measure(behaviour: Behaviour) {
  const web = createWeb({ [SERVICE]: behaviour });
  const work = measureExit(SERVICE, new AbortController().signal, web.request);
  return { ...(await timed(vi.advanceTimersByTimeAsync, work)), web };
}

const read = async (body: string) => (await measure(answers(200, body))).value;

describe('a service that answers in JSON', () => {
  test.each<[string, object, string | null]>([
    ['all there is', { ip: '203.0.113.1', country: 'DE', city: 'Berlin' }, 'Berlin, DE'],
    ['no city', { ip: '203.0.113.1', country: 'DE' }, 'DE'],
    ['no country', { ip: '203.0.113.1', city: 'Berlin' }, 'Berlin'],
    ['neither', { ip: '203.0.113.1' }, null],
    ['nulls', { ip: '203.0.113.1', country: null, city: null }, null],
    ['empty texts', { ip: '203.0.113.1', country: '', city: '' }, null],
    ['more than is asked for', { ip: '203.0.113.1', country: 'DE', org: 'x', loc: [1, 2] }, 'DE'],
  ])('%s', async (_name, body, serverLocation) => {
    expect(await read(JSON.stringify(body))).toEqual({ exitIp: '203.0.113.1', serverLocation });
  });

  test('an IPv6 address is one as well', async () => {
    expect(await read('{"ip":"2001:db8::1"}')).toEqual({ exitIp: '2001:db8::1', serverLocation: null });
  });
});

describe('a service that answers in lines', () => {
  test('the address and the place are read from among them', async () => {
    const body = 'fl=1f1\nh=exit.test\nip=203.0.113.1\nts=1.5\nvisit_scheme=https\nloc=DE\ntls=TLSv1.3\n';
    expect(await read(body)).toEqual({ exitIp: '203.0.113.1', serverLocation: 'DE' });
  });

  test('lines may end in any way', async () => {
    expect(await read('ip=203.0.113.1\r\nloc=DE\r\n')).toEqual({ exitIp: '203.0.113.1', serverLocation: 'DE' });
  });

  test('a place that is missing is not made up', async () => {
    expect(await read('ip=203.0.113.1')).toEqual({ exitIp: '203.0.113.1', serverLocation: null });
    expect(await read('ip=203.0.113.1\nloc=')).toEqual({ exitIp: '203.0.113.1', serverLocation: null });
  });

  test('a place of any length is cut to one that can be shown', async () => {
    const exit = await read(`ip=203.0.113.1\nloc=${'x'.repeat(4_000)}`);
    expect(exit?.serverLocation).toHaveLength(60);
  });
});

describe('nothing is measured by', () => {
  test.each([
    '',
    ' ',
    'null',
    '[]',
    '"203.0.113.1"',
    '203.0.113.1',
    '{}',
    '{"ip":7}',
    '{"ip":null}',
    '{"ip":"203.0.113.1',
    '{"ip":"<script>alert(1)</script>"}',
    '{"ip":"203.0.113.1, 10.0.0.1"}',
    '{"ip":"203.0.113.999"}',
    `{"ip":"203.0.113.1","city":"${'x'.repeat(61)}"}`,
    '{"ip":"203.0.113.1","country":{"toString":"x"}}',
    '{"__proto__":{"ip":"203.0.113.1"}}',
    'ip=',
    'ip=example.test',
    'ip=<b>203.0.113.1</b>',
    'IP=203.0.113.1',
    ' ip=203.0.113.1',
    '<html>ip=203.0.113.1</html>',
    '='.repeat(4_096),
    '['.repeat(4_096),
    '\0\u{feff}\u{202e}',
  ])('%j', async (body) => {
    expect(await read(body)).toBeUndefined();
  });

  test.each<[string, Behaviour]>([
    ['an error', fails('net::ERR_TIMED_OUT')],
    ['a redirect', answers(302, '{"ip":"203.0.113.1"}')],
    ['a refusal', answers(403, '{"ip":"203.0.113.1"}')],
    ['a page of errors', answers(500, 'ip=203.0.113.1')],
    ['an answer with nothing in it', answers(204)],
  ])('%s', async (_name, behaviour) => {
    expect((await measure(behaviour)).value).toBeUndefined();
  });
});

test('it takes 5 s at most, and 4 kB of the answer', async () => {
  const { value, ms, web } = await measure('silent');
  expect([value, ms]).toEqual([undefined, 5_000]);
  expect(web.asked).toMatchObject([{ url: SERVICE, timeoutMs: 5_000, maxBodyBytes: 4_096 }]);
});

test('nobody needs the answer any more: nothing stays open', async () => {
  const web = createWeb({ [SERVICE]: 'silent' });
  const controller = new AbortController();
  setTimeout(() => controller.abort(), 100);
  const { value, ms } = await timed(vi.advanceTimersByTimeAsync, measureExit(SERVICE, controller.signal, web.request));
  expect([value, ms, web.openCount()]).toEqual([undefined, 100, 0]);
});
