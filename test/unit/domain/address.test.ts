import fc from 'fast-check';
import ipaddr from 'ipaddr.js';
import { describe, expect, test } from 'vitest';
import { isOfOwnNetwork, isUnrouted, toBytes } from '../../../src/domain/address.ts';

describe('the bytes of an address', () => {
  test.each([
    ['192.0.2.1', [192, 0, 2, 1]],
    ['127.1', [127, 0, 0, 1]],
    ['::', Array(16).fill(0)],
    ['::1', [...Array(15).fill(0), 1]],
    ['[2001:db8::1]', [0x20, 0x01, 0x0d, 0xb8, ...Array(11).fill(0), 1]],
    ['::ffff:192.0.2.1', [192, 0, 2, 1]],
  ])('%s', (text, bytes) => {
    expect(toBytes(text)).toEqual(bytes);
  });

  test.each(['', 'site.test', '1.2.3.999', '1::2::3', 'fe80::1%eth0', 'a b', '::gggg'])('%j is none', (text) => {
    expect(toBytes(text)).toBeUndefined();
  });

  test('are those that a library reads', () => {
    // IPv4 at the end of IPv6 without the mark that says so (RFC 4291 §2.5.5.1) is left as IPv6.
    const addresses = fc.oneof(
      fc.ipV4(),
      fc.ipV6().filter((text) => !text.includes('.')),
    );
    fc.assert(
      fc.property(addresses, (text) => {
        expect(toBytes(text)).toEqual(ipaddr.process(text).toByteArray());
      }),
    );
  });
});

test.each([
  ['127.0.0.1', true],
  ['127.255.255.255', true],
  ['128.0.0.0', false],
  ['169.254.1.1', true],
  ['::1', true],
  ['::2', false],
  ['fe80::1', true],
  ['febf::1', true],
  ['fec0::1', false],
  ['192.168.0.1', false],
  ['site.test', false],
])('that %s goes nowhere: %s', (text, is) => {
  expect(isUnrouted(text)).toBe(is);
});

test('the network at hand is what a library calls private, of one’s own, or nobody else’s', () => {
  const own = new Set(['loopback', 'private', 'linkLocal', 'uniqueLocal', 'carrierGradeNat']);
  const prefixes = fc.constantFrom('10.', '172.16.', '172.31.', '172.32.', '192.168.', '100.64.', '100.128.', '8.8.');
  const near = fc
    .tuple(prefixes, fc.nat(255), fc.nat(255), fc.nat(255))
    .map(([prefix, ...rest]) => [...prefix.split('.').filter(Boolean), ...rest].slice(0, 4).join('.'));
  const v6 = fc
    .tuple(fc.constantFrom('fc', 'fd', 'fe', '20'), fc.nat(255), fc.nat(0xffff))
    .map(([high, low, last]) => `${high}${low.toString(16).padStart(2, '0')}::${last.toString(16)}`);
  fc.assert(
    fc.property(fc.oneof(near, v6), (text) => {
      expect(isOfOwnNetwork(text)).toBe(own.has(ipaddr.process(text).range()));
    }),
  );
});
