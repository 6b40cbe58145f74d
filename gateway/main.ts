import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { networkInterfaces } from 'node:os';
import { toAnnouncement } from './announcement.ts';
import { createCertificate } from './certificate.ts';
import { type Gateway, startGateway } from './gateway.ts';
import { HELP } from './help.ts';
import { type CliOptions, type CommandLine, parseCommandLine } from './options.ts';
import { toStartFailure } from './start-failure.ts';

process.exitCode = await obey(
  parseCommandLine(process.argv.slice(2), {
    envPassword: process.env['STEADWAY_PASSWORD'],
    // 128 bits: beyond guessing, and short enough for a small QR code.
    generatedPassword: randomBytes(16).toString('base64url'),
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
    const { host, scheme, credentials, allowPrivate, exit } = options;
    const tls = scheme === 'https' && { tls: await toTls(options) };
    const gateway = await startGateway({ scheme, host, port: options.port, credentials, allowPrivate, exit, ...tls });
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop(gateway));
    process.stdout.write(toAnnouncement(options, gateway.port));
    return 0;
  } catch (error) {
    process.stderr.write(`${toStartFailure(error, options)}\n`);
    return 1;
  }
}

async function stop(gateway: Gateway): Promise<void> {
  await gateway.close();
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
