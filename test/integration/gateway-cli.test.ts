import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createCertificate } from '../../gateway/certificate.ts';
import type { GatewayClient } from '../../gateway/gateway-client.ts';
import { CHECK_URL } from '../../gateway/internal-urls.ts';
import { parseShareLink } from '../../src/domain/share-link.ts';
import { openTunnel, readBytes, sendPlain } from './gateway-client.ts';
import { startTcpOrigin, startWorld } from './gateway-world.ts';

const LINK = /^(?:https?|socks5):\/\/\S+$/m;
const LOCAL = ['--host', '127.0.0.1', '--port', '0'] as const;

describe('npm run gateway', () => {
  it.each(['http', 'https', 'socks5'] as const)('prints a link that leads to a working %s gateway', async (scheme) => {
    const { output } = await runUntilReady(
      '--scheme',
      scheme,
      ...LOCAL,
      '--label',
      'At home',
      '--country',
      'de',
      '--city',
      'Berlin',
    );
    const parsed = parseShareLink(LINK.exec(output)?.[0] ?? '', { canSendSocksCredentials: true });
    if (!parsed.ok) throw new Error(`expected a link, got ${parsed.problem}`);
    const { server, credentials, token } = parsed.value;
    expect(server).toEqual({
      scheme,
      host: '127.0.0.1',
      port: expect.any(Number),
      label: 'At home',
      country: 'DE',
      city: 'Berlin',
      checkUrl: 'http://steadway.internal/generate_204',
      feedUrl: 'ws://steadway.internal/feed',
      subscriptionUrl: 'http://steadway.internal/subscription',
    });
    expect(token).toMatch(/^[\w-]{22}$/);
    expect(token).not.toBe(credentials?.password);
    expect(credentials).toEqual({ username: 'steadway', password: expect.stringMatching(/^[\w-]{22}$/) });
    // The self-signed certificate is nowhere to be had: through it the gateway is tested with files of its own, below.
    if (scheme === 'https') return;
    const { reply, socket } = await openTunnel(
      { scheme, port: server.port, credentials: credentials ?? null },
      'steadway.internal',
      80,
    );
    expect(reply).toBe(scheme === 'socks5' ? 0 : 200);
    socket.destroy();
  });

  it('prints a link for each client of a file, and heeds what becomes of it', async () => {
    const ada = { username: 'ada', password: 'one', token: 'token-of-ada' };
    const bob = { username: 'bob', password: 'two', token: 'token-of-bob' };
    const path = await writeTemporary('clients.json', JSON.stringify([ada, bob]));
    const { child, output } = await runUntilReady(...LOCAL, '--clients', path);
    const links = output.split('\n').filter((line) => LINK.test(line));
    const read = links.map((link) => parseShareLink(link, { canSendSocksCredentials: true }));
    expect(read).toMatchObject([
      { value: { credentials: { username: 'ada', password: 'one' }, token: 'token-of-ada' } },
      { value: { credentials: { username: 'bob', password: 'two' }, token: 'token-of-bob' } },
    ]);
    expect(output).not.toContain('█');
    const toStatus = async (credentials: GatewayClient) =>
      (await sendPlain({ scheme: 'http', port: toPort(output), credentials }, CHECK_URL)).status;
    expect(await toStatus(ada)).toBe(204);
    let complaints = '';
    child.stderr.on('data', (part) => {
      complaints += part;
    });
    await writeFile(path, '[{"username":"ada"}]');
    // It may have been looked at while it was still empty, too.
    await expect.poll(() => complaints).toContain(`${path} [0].password: missing\n`);
    expect(await toStatus(ada)).toBe(204);
    await writeFile(path, JSON.stringify([bob]));
    await expect.poll(() => toStatus(ada)).toBe(407);
    expect(await toStatus(bob)).toBe(204);
  });

  it('names everything that is wrong with a file of clients, without a word of it, and ends with 1', async () => {
    const clients = [
      { username: 'a:b', password: 'secret\n' },
      { username: 'bob', password: 'x', quota: 1 },
    ];
    const path = await writeTemporary('clients.json', JSON.stringify(clients));
    expect(await run('--clients', path)).toEqual({
      code: 1,
      stdout: '',
      stderr:
        `${path} [0].username: expected 1 to 255 bytes without control characters or colons\n` +
        `${path} [0].password: expected 1 to 255 bytes without control characters\n` +
        `${path} [1].quota: unknown field\n`,
    });
  });

  it('remembers from one start to the next what clients have used', async () => {
    const port = await startTcpOrigin((socket) => socket.write(Buffer.alloc(5_000)));
    const ada = { username: 'ada', password: 'one', token: 'token-of-ada', quotaBytes: 5_000 };
    const path = await writeTemporary('clients.json', JSON.stringify([ada]));
    const flags = [...LOCAL, '--allow-private', '--clients', path];
    const first = await runUntilReady(...flags);
    const client = { scheme: 'http', port: toPort(first.output), credentials: ada } as const;
    const { socket } = await openTunnel(client, '127.0.0.1', port);
    socket.on('error', () => {});
    await readBytes(socket, 5_000);
    const second = await run(...flags);
    expect(second).toEqual({
      code: 1,
      stdout: '',
      stderr: `${path}.usage.json is in use by the gateway with the process number ${first.child.pid}; name another with --usage.\n`,
    });
    first.child.kill('SIGTERM');
    expect(await once(first.child, 'exit')).toEqual([0, null]);
    const usage = ['--usage', `${path}.usage.json`];
    const { child, output } = await runUntilReady(...LOCAL, '--clients', path, ...usage);
    const again = { ...client, port: toPort(output) };
    const headers = { authorization: `Bearer ${ada.token}` };
    const { body } = await sendPlain(again, 'http://steadway.internal/subscription', { headers });
    expect(JSON.parse(body.toString())).toMatchObject({ state: 'quotaExceeded', usedBytes: 5_000 });
    child.kill('SIGTERM');
    await once(child, 'exit');
  });

  it('frees the file of usage when it cannot start after all', async () => {
    const { gateway } = await startWorld('http');
    const path = await writeTemporary('clients.json', '[{"username":"ada","password":"x"}]');
    const flags = ['--host', '127.0.0.1', '--port', String(gateway.port), '--clients', path];
    for (let attempt = 0; attempt < 2; attempt += 1) expect((await run(...flags)).stderr).toContain('port is in use');
  });

  it('says in one line what listens where, and shows the link as a QR code', async () => {
    const { output } = await runUntilReady(...LOCAL);
    expect(output).toMatch(/^HTTP proxy listening on 127\.0\.0\.1:\d+, with credentials\.\nhttp:\/\/\S+\n█{20,}\n/);
  });

  it('leaves the QR code out when asked to be quiet', async () => {
    expect((await runUntilReady(...LOCAL, '--quiet')).output).not.toContain('█');
  });

  it.each([
    [['--scheme', 'https'], 'browsers refuse it until it is trusted'],
    [['--scheme', 'socks5'], 'Chromium-based browsers cannot send SOCKS passwords'],
    [['--no-auth'], 'open to everyone who can reach it'],
  ])('warns with %j', async (flags, sentence) => {
    expect((await runUntilReady(...LOCAL, '--quiet', ...flags)).output).toContain(sentence);
  });

  it('uses a certificate of its user, and says nothing of a self-signed one', async () => {
    const { key, cert } = await createCertificate('127.0.0.1');
    const files = ['--key', await writeTemporary('k.pem', key), '--cert', await writeTemporary('c.pem', cert)];
    const { output } = await runUntilReady(...LOCAL, '--scheme', 'https', '--quiet', '--password', 'x', ...files);
    expect(output).not.toContain('self-signed');
    const client = {
      scheme: 'https',
      port: toPort(output),
      ca: cert,
      credentials: { username: 'steadway', password: 'x' },
    } as const;
    expect((await sendPlain(client, 'http://steadway.internal/generate_204')).status).toBe(204);
  });

  it.each(['SIGINT', 'SIGTERM'] as const)('ends with 0 on %s, also while a client is connected', async (signal) => {
    const { child, output } = await runUntilReady(...LOCAL, '--quiet', '--no-auth');
    await openTunnel({ scheme: 'http', port: toPort(output), credentials: null }, 'steadway.internal', 80);
    child.kill(signal);
    expect(await once(child, 'exit')).toEqual([0, null]);
  });

  it('helps', async () => {
    const { code, stdout, stderr } = await run('--help');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain('--scheme http|https|socks5');
  });

  it('names every bad flag with its reason, and ends with 2', async () => {
    expect(await run('--port', 'many', '--bogus')).toEqual({
      code: 2,
      stdout: '',
      stderr: '--bogus: unknown flag\n--port: expected a whole number from 0 to 65535\nSee --help.\n',
    });
  });

  it('says in one sentence that the port is in use, and ends with 1', async () => {
    const { gateway } = await startWorld('http');
    const stderr = `Cannot listen on 127.0.0.1:${gateway.port}: the port is in use; choose another one with --port.\n`;
    expect(await run('--host', '127.0.0.1', '--port', String(gateway.port))).toEqual({ code: 1, stdout: '', stderr });
  });

  it.each([
    [
      'an address of another machine',
      ['--host', '203.0.113.1'],
      'Cannot listen on 203.0.113.1:8080: this machine has no such address',
    ],
    [
      'a missing file',
      ['--scheme', 'https', '--cert', '/nowhere/c.pem', '--key', '/nowhere/k.pem'],
      'Cannot read /nowhere/',
    ],
    ['a missing file of clients', ['--clients', '/nowhere/c.json'], 'Cannot read /nowhere/c.json: ENOENT'],
    [
      'no place for what clients use',
      ['--usage', '/nowhere/usage.json'],
      'cannot be kept in /nowhere/usage.json: ENOENT',
    ],
    ['a folder in place of it', ['--clients', 'gateway'], 'EISDIR'],
    ['a file that is no key', ['--scheme', 'https', '--cert', 'package.json', '--key', 'package.json'], 'no PEM pair'],
    ['a folder for a file', ['--scheme', 'https', '--cert', 'gateway', '--key', 'gateway'], 'EISDIR'],
  ])('says in one sentence what is wrong with %s, and ends with 1', async (_kind, flags, sentence) => {
    const { code, stdout, stderr } = await run(...flags);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain(sentence);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
  });
});

const start = (flags: readonly string[]) => {
  const { STEADWAY_PASSWORD: _, STEADWAY_TOKEN: _token, ...env } = process.env;
  const child = spawn(process.execPath, ['gateway/main.ts', ...flags], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  return child;
};

async function run(...flags: string[]): Promise<{ code: unknown; stdout: string; stderr: string }> {
  const child = start(flags);
  const [[code], stdout, stderr] = await Promise.all([once(child, 'exit'), text(child.stdout), text(child.stderr)]);
  return { code, stdout, stderr };
}

/** A file that is gone after the test. */
async function writeTemporary(name: string, content: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'gateway-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

/** The port in the line that says what listens where. */
const toPort = (output: string) => Number(/:(\d+),/.exec(output)?.[1]);

/** Starts a gateway and waits for its link, and for the QR code when there is one. */
async function runUntilReady(...flags: string[]) {
  const child = start(flags);
  let output = '';
  for await (const part of child.stdout) {
    output += part;
    if (LINK.test(output)) break;
  }
  return { child, output };
}
