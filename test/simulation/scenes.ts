import { defaultSettings } from '../../src/domain/settings.ts';
import { type ConnectionParameters, toParameters } from '../../src/machines/connection/parameters.ts';
import type { Random } from './draws.ts';
import type { Fault } from './fault.ts';
import { createLink, type LinkName, links } from './link.ts';
import { createPath } from './path.ts';
import { productStep, type Step } from './product.ts';
import type { Scene } from './simulate.ts';
import { createTraffic, nobody } from './traffic.ts';

export const productParameters = toParameters(defaultSettings);

/** What is put to the test. */
export type Subject = {
  readonly parameters: ConnectionParameters;
  /** A new one for each scene: it may remember. */
  readonly toStep: () => Step;
};

export const product: Subject = { parameters: productParameters, toStep: () => productStep };

export const every = (checkIntervalMs: number, { parameters, toStep }: Subject = product): Subject => ({
  parameters: { ...parameters, checkIntervalMs },
  toStep,
});

export type Setting = {
  readonly link: LinkName;
  readonly isBrowsing: boolean;
  readonly fault?: Fault;
  readonly faultAtMs?: number;
};

const well: Fault = () => 'none';

/** A scene without its end. */
export type OpenScene = Pick<Scene, 'step' | 'parameters' | 'ask' | 'traffic' | 'random'>;

export function toScene(subject: Subject, setting: Setting, random: Random): OpenScene {
  const { link, isBrowsing, fault = well, faultAtMs = Number.POSITIVE_INFINITY } = setting;
  const ask = createPath(createLink(links[link], random), fault, faultAtMs, random);
  const traffic = isBrowsing ? createTraffic(ask, random) : nobody;
  return { step: subject.toStep(), parameters: subject.parameters, ask, traffic, random };
}

/** Seeds that are far apart, so that neighbours have nothing in common. */
export const seedOf = (index: number) => (index + 1) * 0x9e3779b1;
