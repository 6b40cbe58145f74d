import { readFile } from 'node:fs/promises';
import type { Place } from './place.ts';

type Relay = {
  readonly name: string;
  readonly folder: string;
  readonly relayPort: number;
  readonly directoryPort: number;
  /** The line by which all of the network know it. */
  readonly authority: string;
};

const TOR = '/usr/bin/tor';
const NAMES = ['alpha', 'beta', 'gamma'] as const;

/**
 * Starts a Tor network on this machine: three relays that are authorities and exits at once, the fewest that circuits can do
 * with. They end with the place.
 * @param nameServerPort whom exits ask for names
 * @returns the part of a client's configuration that says which network it is in
 */
export async function startTorNetwork(place: Place, nameServerPort: number): Promise<string> {
  const empty = await place.write('/tor/empty', '');
  const names = await place.write('/tor/resolv.conf', `nameserver 127.0.0.1:${nameServerPort}\n`);
  const relays: Relay[] = [];
  for (const name of NAMES) relays.push(await createRelay(place, name, empty));
  const configuration = ['TestingTorNetwork 1', ...relays.map(({ authority }) => authority), ''].join('\n');
  for (const relay of relays) {
    const file = await place.write(`/tor/${relay.name}.torrc`, `${configuration}${toConfiguration(relay, names)}`);
    await place.start({ command: TOR, args: ['-f', file, '--defaults-torrc', empty], port: relay.relayPort });
  }
  return configuration;
}

async function createRelay(place: Place, name: string, empty: string): Promise<Relay> {
  const relayPort = await place.freePort();
  const directoryPort = await place.freePort();
  await place.makeFolder(`/tor/${name}/keys`);
  const folder = place.path(`/tor/${name}`);
  const key = (part: string) => `${folder}/keys/authority_${part}`;
  place.run(
    '/usr/bin/tor-gencert',
    [
      ...['--create-identity-key', '--passphrase-fd', '0', '-m', '12', '-a', `127.0.0.1:${directoryPort}`],
      ...['-i', key('identity_key'), '-s', key('signing_key'), '-c', key('certificate')],
    ],
    { input: 'a passphrase\n' },
  );
  const identity = /^fingerprint (\w+)$/m.exec(await readFile(key('certificate'), 'utf8'))?.[1];
  const listed = place.run(TOR, [
    ...['-f', empty, '--defaults-torrc', empty, '--quiet', '--list-fingerprint'],
    ...['--DataDirectory', folder, '--ORPort', `127.0.0.1:${relayPort}`, '--Nickname', name],
  ]);
  const fingerprint = /^\w+((?: [\dA-F]{4}){10})$/m.exec(listed)?.[1]?.replaceAll(' ', '');
  if (!identity || !fingerprint) throw new Error(`expected the fingerprints of a relay, got ${listed}`);
  const address = `127.0.0.1:${directoryPort}`;
  return {
    name,
    folder,
    relayPort,
    directoryPort,
    authority: `DirAuthority ${name} orport=${relayPort} v3ident=${identity} ${address} ${fingerprint}`,
  };
}

/** Votes as often as Tor allows, so that there is a network after seconds. */
const toConfiguration = ({ name, folder, relayPort, directoryPort }: Relay, nameServers: string): string => `
Nickname ${name}
ContactInfo nobody@localhost
DataDirectory ${folder}
Address 127.0.0.1
ORPort 127.0.0.1:${relayPort}
DirPort 127.0.0.1:${directoryPort}
SocksPort 0
AssumeReachable 1
AuthoritativeDirectory 1
V3AuthoritativeDirectory 1
TestingV3AuthInitialVotingInterval 5
TestingV3AuthInitialVoteDelay 2
TestingV3AuthInitialDistDelay 2
V3AuthVotingInterval 10
V3AuthVoteDelay 2
V3AuthDistDelay 2
TestingDirAuthVoteExit *
TestingDirAuthVoteGuard *
TestingMinExitFlagThreshold 0
ExitRelay 1
ExitPolicyRejectPrivate 0
ExitPolicy accept *:*
ServerDNSResolvConfFile ${nameServers}
ServerDNSDetectHijacking 0
ServerDNSTestAddresses
`;
