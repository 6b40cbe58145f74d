import type { Lab } from '../lab.ts';
import type { Access } from './access.ts';
import { fetchVia } from './fetch-via.ts';

/** A request and its answer. */
export async function ping({ httpUrl }: Lab, access: Access, n = 1): Promise<unknown> {
  const { body } = await fetchVia(`${httpUrl}/ping?n=${n}`, access);
  return JSON.parse(body.toString());
}

/** Several round trips past all gateways: whatever was to come through one has had its time. */
export async function letOthersGo(lab: Lab): Promise<void> {
  for (let n = 0; n < 5; n += 1) await ping(lab, { type: 'direct' });
}

/** What reached the origins through one gateway. */
export const pathsVia = (lab: Lab, name: string) =>
  lab
    .requests()
    .filter(({ via }) => via === name)
    .map(({ path }) => path);
