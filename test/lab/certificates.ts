import { generate } from 'selfsigned';

/** PEM, as TLS servers take them. */
export type TlsIdentity = { readonly key: string; readonly cert: string };

export type LabCertificates = {
  readonly origin: TlsIdentity;
  readonly gateway: TlsIdentity;
  /** For the gateway whose certificate nobody trusts. */
  readonly untrusted: TlsIdentity;
};

const DAY_MS = 86_400_000;

/** New ones for every lab: no key in the repository, and none that a machine could go on trusting. */
export async function createCertificates(): Promise<LabCertificates> {
  const [origin, gateway, untrusted] = await Promise.all([
    createIdentity('origin'),
    createIdentity('gateway'),
    createIdentity('stranger'),
  ]);
  return { origin, gateway, untrusted };
}

/** @param role a name for each: OpenSSL takes a certificate of the same name for the issuer of a self-signed one, and refuses it */
async function createIdentity(role: string): Promise<TlsIdentity> {
  const pems = await generate([{ name: 'commonName', value: `Steadway lab ${role}` }], {
    keyType: 'ec',
    algorithm: 'sha256',
    notBeforeDate: new Date(Date.now() - DAY_MS),
    notAfterDate: new Date(Date.now() + 30 * DAY_MS),
    extensions: [
      { name: 'basicConstraints', cA: false, critical: true },
      { name: 'keyUsage', digitalSignature: true, critical: true },
      { name: 'extKeyUsage', serverAuth: true },
      {
        name: 'subjectAltName',
        altNames: [
          { type: 2, value: '*.test' },
          // Browsers and OpenSSL take no wildcard directly below a top-level domain.
          ...['site.test', 'check.test', 'exit.test', 'localhost'].map((value) => ({ type: 2 as const, value })),
          { type: 7, ip: '127.0.0.1' },
        ],
      },
    ],
  });
  return { key: pems.private, cert: pems.cert };
}
