import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

/** Does what leaves most behind, stops, and has nothing else to do: Node exits by itself, or not at all. */
const SCRIPT = `
  import { startLab } from '${new URL('../lab/lab.ts', import.meta.url)}';
  import { fetchVia, openSite } from '${new URL('../lab/client/fetch-via.ts', import.meta.url)}';
  import { connect } from 'node:net';

  const lab = await startLab();
  const trusted = lab.trustedCertificates;
  const faults = ['none', 'refuse', 'reset', 'hang', 'slow', 'lose', 'garbage'];
  for (const scheme of ['http', 'https', 'socks5']) {
    for (const type of scheme === 'https' ? [...faults, 'wrongCertificate'] : faults) {
      const gateway = await lab.addGateway({ name: scheme + type, scheme });
      const access = { type: 'gateway', gateway, trusted };
      const open = await openSite(lab.httpUrl, access);
      open.on('error', () => {});
      open.write('GET /slow?ms=60000 HTTP/1.1\\r\\nHost: site.test\\r\\n\\r\\n');
      if (type !== 'none') await gateway.fault({ type, delayMs: 60000, ratio: 1, seed: 1 });
      connect(gateway.port, '127.0.0.1').on('error', () => {}).write('hello');
    }
  }
  await fetchVia(lab.httpsUrl, { type: 'direct' }, { trusted });
  await lab.stop();
  await lab.stop();
  console.log('stopped');
`;

test('nothing of a stopped laboratory keeps the process alive', async () => {
  const script = ['--no-warnings', '--input-type=module', '--eval', SCRIPT];
  const { stdout, stderr } = await promisify(execFile)(process.execPath, script, { timeout: 20_000 });
  expect({ stdout, stderr }).toEqual({ stdout: 'stopped\n', stderr: '' });
}, 30_000);
