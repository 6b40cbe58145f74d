import { test as plain } from 'vitest';
import type { Access, GatewayAccess } from './client/access.ts';
import { type Lab, startLab } from './lab.ts';
import type { LabGateway } from './lab-gateway.ts';

export const SCHEMES = ['http', 'https', 'socks5'] as const;
export const HTTP_SCHEMES = ['http', 'https'] as const;

/** A vitest test with a laboratory of its own. */
export const test = plain.extend('lab', async ({ task: _ }, { onCleanup }) => {
  const lab = await startLab();
  onCleanup(lab.stop);
  return lab;
});

export const DIRECT: Access = { type: 'direct' };

export const through = (gateway: LabGateway, { trustedCertificates }: Lab): GatewayAccess => ({
  type: 'gateway',
  gateway,
  trusted: trustedCertificates,
});

/** A gateway named berlin, open to all, and the way through it. */
export async function startGateway(lab: Lab, scheme: LabGateway['scheme']) {
  const gateway = await lab.addGateway({ name: 'berlin', scheme });
  return { gateway, access: through(gateway, lab) };
}
