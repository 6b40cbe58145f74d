import { describe, expect, test } from 'vitest';
import {
  parsePrivacyReport,
  toFailedOutcome,
  toPrivacyReport,
  toProtection,
  toWantedPrivacy,
} from '../../../src/domain/privacy.ts';
import { blocked, direct, toServer } from '../../../src/domain/route.ts';

const tunnel = toServer({ id: 'berlin', label: 'Berlin', scheme: 'http', host: 'berlin.example', port: 8080 });
const wished = { protectWebRtc: true, disablePrefetch: true };

describe('what is wanted', () => {
  test.each([
    ['in the tunnel', tunnel, true],
    ['blocked', blocked, true],
    ['direct', direct, false],
  ] as const)('goes by the traffic: %s', (_name, traffic, isOn) => {
    expect(toWantedPrivacy(traffic, { ...wished, privateWindows: 'same' })).toEqual({
      webRtc: isOn,
      prefetch: isOn,
    });
  });

  test.each([
    [true, false],
    [false, true],
    [false, false],
  ])('goes by each setting alone: %s, %s', (protectWebRtc, disablePrefetch) => {
    const settings = { protectWebRtc, disablePrefetch, privateWindows: 'same' } as const;
    expect(toWantedPrivacy(tunnel, settings)).toEqual({ webRtc: protectWebRtc, prefetch: disablePrefetch });
    expect(toWantedPrivacy(direct, settings)).toEqual({ webRtc: false, prefetch: false });
  });

  test.each([direct, tunnel])('hangs on no traffic in private windows that are always tunnelled', (traffic) => {
    const always = { ...wished, privateWindows: 'always' } as const;
    expect(toWantedPrivacy(traffic, always).privately).toEqual({ webRtc: true, prefetch: true });
    const { privately } = toWantedPrivacy(traffic, { ...always, protectWebRtc: false });
    expect(privately).toEqual({ webRtc: false, prefetch: true });
  });
});

describe('what is in force', () => {
  test.each([
    ['controlled_by_this_extension', true, 'inForce'],
    ['controlled_by_this_extension', false, 'notInForce'],
    ['controllable_by_this_extension', true, 'notInForce'],
    ['controllable_by_this_extension', false, 'notInForce'],
    ['controlled_by_other_extensions', true, 'controlledByOther'],
    ['controlled_by_other_extensions', false, 'controlledByOther'],
    ['not_controllable', true, 'controlledByOther'],
    ['not_controllable', false, 'controlledByOther'],
  ] as const)('wanted, %s and set: %s is %s', (levelOfControl, isSet, protection) => {
    expect(toProtection(true, { levelOfControl, isSet })).toBe(protection);
  });

  test.each([
    ['controllable_by_this_extension', true, 'off'],
    ['controllable_by_this_extension', false, 'off'],
    ['controlled_by_other_extensions', true, 'off'],
    ['not_controllable', true, 'off'],
    // It was to be given back, and the browser did not take it.
    ['controlled_by_this_extension', true, 'inForce'],
  ] as const)('not wanted, %s and set: %s is %s', (levelOfControl, isSet, protection) => {
    expect(toProtection(false, { levelOfControl, isSet })).toBe(protection);
  });

  test('is nothing of what was wanted where the browser could not be asked', () => {
    expect(toFailedOutcome({ webRtc: true, prefetch: false })).toEqual({ webRtc: 'notInForce', prefetch: 'off' });
    expect(toFailedOutcome({ webRtc: false, prefetch: true })).toEqual({ webRtc: 'off', prefetch: 'notInForce' });
  });
});

describe('the report', () => {
  test('is read back as it was written', () => {
    const outcome = { webRtc: 'inForce', prefetch: 'controlledByOther' } as const;
    expect(parsePrivacyReport(JSON.parse(JSON.stringify(toPrivacyReport(outcome))))).toMatchObject(outcome);
  });

  test.each([undefined, null, 'inForce', 7, {}, { format: 0, webRtc: 'inForce', prefetch: 'inForce' }])(
    'of no or another format says nothing: %j',
    (raw) => {
      expect(parsePrivacyReport(raw)).toBeUndefined();
    },
  );
});
