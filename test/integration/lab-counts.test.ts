import { describe, expect } from 'vitest';
import { parseShareLink } from '../../src/domain/share-link.ts';
import { fetchVia } from '../lab/client/fetch-via.ts';
import { HTTP_SCHEMES, SCHEMES, test, through } from '../lab/lab-test.ts';

const CREDENTIALS = { username: 'ann', password: 'p@ss:w/ord' };
const WRONG = { username: 'ann', password: 'wrong' };

describe.for(SCHEMES)('%s', (scheme) => {
  test('requests served and sign-ins refused are counted', async ({ lab }) => {
    const gateway = await lab.addGateway({ name: 'berlin', scheme, credentials: CREDENTIALS });
    const access = { ...through(gateway, lab), credentials: CREDENTIALS };
    await fetchVia(lab.checkUrl, access);
    await fetchVia(lab.checkUrl, access);
    await fetchVia(lab.checkUrl, { ...access, credentials: WRONG }).catch(() => {});
    expect(gateway.counts()).toEqual({ served: 2, unauthenticated: 1, refused: 0 });
    expect(gateway.challenges()).toBe(1);
    expect(lab.requests()).toHaveLength(2);
  });

  test('counts go on over faults and recovery', async ({ lab }) => {
    const gateway = await lab.addGateway({ name: 'berlin', scheme });
    const access = through(gateway, lab);
    await fetchVia(lab.checkUrl, access);
    await gateway.fault({ type: scheme === 'https' ? 'wrongCertificate' : 'refuse' });
    await gateway.recover();
    await fetchVia(lab.checkUrl, access);
    expect(gateway.counts().served).toBe(2);
  });

  test('bytes of both ways are counted, over connections that are closed and those that are open', async ({ lab }) => {
    const gateway = await lab.addGateway({ name: 'berlin', scheme });
    const carriedBy = async (sizeBytes: number) => {
      const before = gateway.carriedBytes();
      await fetchVia(`${lab.httpUrl}/bytes?n=${sizeBytes}`, through(gateway, lab));
      return gateway.carriedBytes() - before;
    };
    expect(gateway.carriedBytes()).toBe(0);
    const littleBytes = await carriedBy(0);
    expect(littleBytes).toBeGreaterThan('GET / HTTP/1.1HTTP/1.1 200 OK'.length);
    // Encryption adds some to each record.
    const muchBytes = (await carriedBy(1_000_000)) - littleBytes;
    expect(muchBytes).toBeGreaterThan(1_000_000);
    expect(muchBytes).toBeLessThan(1_020_000);
  });

  test('the link leads to the gateway, with its credentials', async ({ lab }) => {
    const place = { country: 'DE', city: 'Berlin', label: 'Berlin 1' };
    const gateway = await lab.addGateway({ name: 'berlin', scheme, credentials: CREDENTIALS, ...place });
    expect(parseShareLink(gateway.link(), { canSendSocksCredentials: true })).toEqual({
      ok: true,
      value: { server: { scheme, host: '127.0.0.1', port: gateway.port, ...place }, credentials: CREDENTIALS },
    });
  });
});

describe.for(HTTP_SCHEMES)('%s', (scheme) => {
  test('challenges of a fault are counted with the others', async ({ lab }) => {
    const gateway = await lab.addGateway({ name: 'berlin', scheme, credentials: CREDENTIALS });
    const access = { ...through(gateway, lab), credentials: CREDENTIALS };
    await fetchVia(lab.checkUrl, { ...access, credentials: WRONG });
    await gateway.fault({ type: 'status', status: 407 });
    await fetchVia(lab.checkUrl, access);
    await gateway.fault({ type: 'status', status: 403 });
    await fetchVia(lab.checkUrl, access);
    expect(gateway.challenges()).toBe(2);
  });
});

test('a link can tell other than the truth', async ({ lab }) => {
  const gateway = await lab.addGateway({ name: 'berlin', scheme: 'http', credentials: CREDENTIALS });
  const { port } = gateway;
  expect(gateway.link({ credentials: null })).toBe(`http://127.0.0.1:${port}#berlin`);
  expect(gateway.link({ credentials: WRONG, scheme: 'socks5', label: 'Other', checkUrl: lab.checkUrl })).toBe(
    `socks5://ann:wrong@127.0.0.1:${port}?checkUrl=${encodeURIComponent(lab.checkUrl)}#Other`,
  );
});
