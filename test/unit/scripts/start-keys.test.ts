import { expect, test } from 'vitest';
import { toKeys } from '../../../scripts/start/keys.ts';

test.each([
  ['k', ['stopGateway']],
  ['kR\n', ['stopGateway', 'startGateways']],
  ['q', ['quit']],
  ['\u0003', ['quit']],
  ['\u0004', ['quit']],
  ['xyz \u001b[A', []],
  ['', []],
])('%j means %j', (text, keys) => {
  expect(toKeys(text)).toEqual(keys);
});
