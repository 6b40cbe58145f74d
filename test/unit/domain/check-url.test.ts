import * as v from 'valibot';
import { expect, test } from 'vitest';
import { CheckUrl } from '../../../src/domain/check-url.ts';

test.each([
  'http://check.example/generate_204',
  'http://192.168.1.1/204?x=1',
  'http://steadway.internal/generate_204',
  'http://[2001:db8::1]/',
])('%s can be asked through a server', (url) => {
  expect(v.is(CheckUrl, url)).toBe(true);
});

test.each([
  ['https hides the token from the route', 'https://check.example/'],
  ['a fragment would take the token with it', 'http://check.example/#here'],
  ['browsers never ask a proxy for localhost', 'http://localhost/'],
  ['nor for its subdomains', 'http://a.localhost:8080/'],
  ['nor for loopback addresses', 'http://127.0.0.1/'],
  ['in whatever spelling', 'http://127.1/'],
  ['or family', 'http://[::1]/'],
  ['or mapping', 'http://[::ffff:127.0.0.1]/'],
  ['nor for link-local ones', 'http://169.254.1.1/'],
  ['in IPv6 either', 'http://[fe80::1]/'],
  ['text is no address', 'check.example'],
  ['nor is a scheme alone', 'http://'],
])('refused, because %s', (_reason, url) => {
  expect(v.is(CheckUrl, url)).toBe(false);
});
