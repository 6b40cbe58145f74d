import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { networkInterfaces } from 'node:os';
import { toAnnouncement } from './announcement.ts';
import { createCertificate } from './certificate.ts';
import type { ClientFileProblem } from './client-file.ts';
import { type Gateway, startGateway } from './gateway.ts';
import type { GatewayClient } from './gateway-client.ts';
import { HELP } from './help.ts';
import { type KeptUsage, keepUsage } from './keep-usage.ts';
import { type CliOptions, type CommandLine, parseCommandLine } from './options.ts';
import { toStartFailure } from './start-failure.ts';
import { createUsage } from './usage.ts';
import { watchClients } from './watch-clients.ts';

process.exitCode = await obey(
  parseCommandLine(process.argv.slice(2), {
    envPassword: process.env['STEADWAY_PASSWORD'],
    envToken: process.env['STEADWAY_TOKEN'],
    generatedPassword: createSecret(),
    generatedToken: createSecret(),
    ownAddress: findOwnAddress(),
  }),
);

async function obey(commandLine: CommandLine): Promise<0 | 1 | 2> {
  switch (commandLine.state) {
    case 'help':
      process.stdout.write(HELP);
      return 0;
    case 'invalid':
      for (const { flag, reason } of commandLine.problems) process.stderr.write(`${flag}: ${reason}\n`);
      process.stderr.write('See --help.\n');
      return 2;
    case 'run':
      return await run(commandLine.options);
  }
}

async function run(options: CliOptions): Promise<0 | 1> {
  try {
    const clients = await findClients(options);
    if (clients === undefined) return 1;
    const kept = await findUsage(options);
    if (kept === undefined) return 1;
    try {
      await serve(options, clients, kept);
    } catch (error) {
      await kept.stop();
      throw error;
    }
    return 0;
  } catch (error) {
    process.stderr.write(`${toStartFailure(error, options)}\n`);
    return 1;
  }
}

type Kept = Pick<Extract<KeptUsage, { state: 'kept' }>, 'usage' | 'stop'>;

async function serve(options: CliOptions, clients: () => readonly GatewayClient[], kept: Kept): Promise<void> {
  const { host, scheme, port, credentials, allowPrivate, exit, label, publicHost } = options;
  const gateway = await startGateway({
    ...{ scheme, host, port, credentials, allowPrivate, exit },
    ...(options.clientsFile !== null && { clients }),
    ...(scheme === 'https' && { tls: await toTls(options) }),
    listed: { label, host: publicHost },
    usage: kept.usage,
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop(gateway, kept));
  process.stdout.write(toAnnouncement(options, gateway.port, clients()));
}

/** undefined where they are not as they should be, which has been said. */
async function findClients(options: CliOptions): Promise<(() => readonly GatewayClient[]) | undefined> {
  const { credentials, clientsFile } = options;
  if (clientsFile === null) return () => (credentials ? [credentials] : []);
  const tell = (problems: readonly ClientFileProblem[]) => {
    for (const { place, reason } of problems)
      process.stderr.write(`${clientsFile}${place && ` ${place}`}: ${reason}\n`);
  };
  const watched = await watchClients(clientsFile, (problems) => {
    tell(problems);
    process.stderr.write('The clients stay as they were.\n');
  });
  if (watched.state === 'watching') return watched.clients;
  tell(watched.problems);
  return undefined;
}

/** undefined where it cannot be kept, which has been said. */
async function findUsage({ usageFile }: CliOptions): Promise<Kept | undefined> {
  if (usageFile === null) return { usage: createUsage(), stop: async () => {} };
  const tell = (sentence: string) => void process.stderr.write(`${sentence}\n`);
  const kept = await keepUsage(usageFile, { tell });
  if (kept.state === 'kept') return kept;
  tell(kept.reason);
  return undefined;
}

/** 128 bits: beyond guessing, and short enough for a small QR code. */
function createSecret(): string {
  return randomBytes(16).toString('base64url');
}

async function stop(gateway: Gateway, { stop: stopKeeping }: Kept): Promise<void> {
  await gateway.close();
  await stopKeeping();
  // A name still being resolved cannot be cancelled and would hold the process.
  process.exit(0);
}

async function toTls({ tlsFiles, publicHost }: CliOptions): Promise<{ readonly key: string; readonly cert: string }> {
  if (!tlsFiles) return await createCertificate(publicHost);
  const [key, cert] = await Promise.all([readFile(tlsFiles.key, 'utf8'), readFile(tlsFiles.cert, 'utf8')]);
  return { key, cert };
}

/** The first IPv4 address that leads out of this machine. */
function findOwnAddress(): string {
  const addresses = Object.values(networkInterfaces()).flatMap((entries) => entries ?? []);
  return addresses.find(({ family, internal }) => family === 'IPv4' && !internal)?.address ?? '127.0.0.1';
}
