import { expect, test } from 'vitest';
import { chromium, expectReading, firefox, readFixture, toLine } from './support.ts';

test('a list of servers is read line by line, in every way of writing one', async () => {
  const { format, entries } = await expectReading(readFixture('servers.txt'));
  expect(format).toBe('links');
  expect(entries.map(toLine)).toEqual([
    '3: Front door = https proxy.example.com 443 ada/p@ss:word {"country":"DE","city":"Berlin"}',
    '4: Lab = socks5 192.0.2.10 1080',
    '5: 198.51.100.7:3128 = http 198.51.100.7 3128',
    '6: 198.51.100.8:3128 = http 198.51.100.8 3128 ada/pa:ss@word',
    '7: 198.51.100.9:8080 = http 198.51.100.9 8080 grace/hopper',
    '8: [2001:db8::5]:8080 = http 2001:db8::5 8080',
    '9: work proxy = https 78.0.2.1 8443 grace/secret {"country":"US","city":"New York"}',
    '10: Work = https example.net 443 abcd/12 34 {"country":"US"}',
    '11: 192.0.2.11:1080 = socks4 192.0.2.11 1080',
    '13: notALink',
    '14: portMissing',
  ]);
});

test('an export of FoxyProxy 9 is read entry by entry', async () => {
  const { format, entries } = await expectReading(readFixture('foxyproxy-9.json'));
  expect(format).toBe('foxyProxy');
  expect(entries.map(toLine)).toEqual([
    'data[0]: iceland server = http reykjavik.example.com 2112 ada/correct horse {"country":"IS","city":"Reykjavik"}',
    'data[1]: bangalore.example.com:1337 = https bangalore.example.com 1337 {"country":"IN"}',
    'data[2]: TOR = socks5 127.0.0.1 9050',
    'data[3]: old box = socks4 192.0.2.44 1080',
    'data[4]: pacScript (company PAC)',
    'data[5]: noServer (Direct)',
    'data[6]: socksCredentials (paid socks)',
  ]);
});

test('where the browser can send them, SOCKS5 credentials are read; a country that is no code costs itself alone', async () => {
  const { entries } = await expectReading(readFixture('foxyproxy-9.json'), firefox);
  expect(entries.map(toLine)[6]).toBe(
    'data[6]: paid socks = socks5 socks.example.com 1080 ada/battery staple {"city":"London"}',
  );
});

test('an export of FoxyProxy 7 is read key by key', async () => {
  const { format, entries } = await expectReading(readFixture('foxyproxy-7.json'));
  expect(format).toBe('foxyProxy');
  expect(entries.map(toLine)).toEqual([
    'k20d21508277536715: Office = http office.example.com 3128 ada/correct horse {"country":"DE"}',
    '7uy3q61581341109207: Secure = https secure.example.com 443',
    'r6lfqo1581341149823: Tunnel = socks5 127.0.0.1 1080',
    'w5x1ko1581341177345: Old tunnel = socks4 192.0.2.5 1080',
    'n0p4c21581341200001: pacScript (Company PAC)',
    'lastresort: noServer (Default)',
  ]);
});

test('an export of FoxyProxy 6 keeps its proxies in a list', async () => {
  const proxies = Object.values<unknown>(JSON.parse(readFixture('foxyproxy-7.json'))).slice(0, 2);
  const { entries } = await expectReading(JSON.stringify({ mode: 'patterns', proxySettings: proxies, logging: {} }));
  expect(entries.map(toLine)).toEqual([
    'proxySettings[0]: Office = http office.example.com 3128 ada/correct horse {"country":"DE"}',
    'proxySettings[1]: Secure = https secure.example.com 443',
  ]);
});

test('a backup of ZeroOmega is read profile by profile, and a profile server by server', async () => {
  const { format, entries } = await expectReading(readFixture('zeroomega.bak'), firefox);
  expect(format).toBe('omega');
  expect(entries.map(toLine)).toEqual([
    '+Berlin.fallbackProxy: Berlin = https berlin.example.com 443 ada/correct horse',
    '+split.fallbackProxy: split = socks5 2001:db8::7 1080 grace/battery staple',
    '+split.proxyForHttp: split = http 192.0.2.20 8080 grace/battery staple',
    '+split.proxyForHttps: split = http 192.0.2.21 8080 grace/battery staple',
    '+old.fallbackProxy: old = socks4 192.0.2.30 1080',
    '+empty: noServer (empty)',
    '+auto switch: rules (auto switch)',
    '+__ruleListOf_auto switch: rules (__ruleListOf_auto switch)',
    '+company: pacScript (company)',
  ]);
});

test('a Clash configuration is read proxy by proxy, with passwords of digits as they stand', async () => {
  const { format, entries } = await expectReading(readFixture('clash.yaml'));
  expect(format).toBe('clash');
  expect(entries.map(toLine)).toEqual([
    'proxies[0]: 🇩🇪 Frankfurt = https frankfurt.example.com 443 ada/0123',
    'proxies[1]: plain = http 192.0.2.60 8080',
    'proxies[2]: socks: open = socks5 2001:db8::60 1080',
    'proxies[3]: socksCredentials (socks paid)',
    'proxies[4]: socksOverTls (socks tls)',
    'proxies[5]: protocolUnsupported (ss)',
    'proxies[6]: protocolUnsupported (vmess)',
    'proxies[7]: protocolUnsupported (trojan)',
    'proxies[8]: noServer (out)',
    'proxies[9]: portMissing (no port)',
  ]);
});

test('a Clash configuration may be JSON', async () => {
  const proxies = [{ name: 'a', type: 'http', server: 'a.example', port: 443, tls: true }];
  const { format, entries } = await expectReading(JSON.stringify({ proxies }));
  expect([format, ...entries.map(toLine)]).toEqual(['clash', 'proxies[0]: a = https a.example 443']);
});

test('a server list is read server by server', async () => {
  const { format, entries } = await expectReading(readFixture('steadway-servers.json'));
  expect(format).toBe('serverList');
  expect(entries.map(toLine)).toEqual([
    'servers[0]: Berlin = https berlin.example.com 443 ada/correct horse + t0ken {"country":"DE","city":"Berlin","checkUrl":"http://check.example.com/generate_204","feedUrl":"wss://berlin.example.com/feed","subscriptionUrl":"https://berlin.example.com/subscription","tags":["work","fast"]}',
    'servers[1]: xn--bcher-kva.example:8080 = http xn--bcher-kva.example 8080',
    'servers[2]: Lab = socks5 2001:db8::9 1080',
    'servers[3]: Old = socks4 192.0.2.9 1080',
    'servers[4]: entryDamaged (Texts)',
    'servers[5]: entryDamaged',
    'servers[6]: entryDamaged (Tagged)',
  ]);
});

test.each([
  ['a label of another program that is too long is cut', 'x'.repeat(150), 'x'.repeat(100)],
  ['control characters of another program become spaces', 'a\u0000\nb', 'a b'],
  ['half a character at the cut goes', `${'x'.repeat(99)}😀`, `${'x'.repeat(99)}\ufffd`],
])('%s', async (_name, name, label) => {
  const text = JSON.stringify({ proxies: [{ name, type: 'http', server: 'a.example', port: 1 }] });
  const { entries } = await expectReading(text);
  expect(entries).toMatchObject([{ ok: { server: { label } } }]);
});

test('in a document nothing is percent-decoded', async () => {
  const text = JSON.stringify({
    proxies: [
      { name: '100%41', type: 'http', server: 'a.example', port: 1, username: 'a%40', password: '%' },
      { name: 'b', type: 'http', server: 'b%2Eexample', port: 1 },
    ],
  });
  const { entries } = await expectReading(text);
  expect(entries.map(toLine)).toEqual(['proxies[0]: 100%41 = http a.example 1 a%40/%', 'proxies[1]: hostInvalid (b)']);
});

test('half a character elsewhere costs its entry alone', async () => {
  const text = JSON.stringify({
    proxies: [
      { name: 'a', type: 'http', server: 'a.example', port: 1, username: '\ud800', password: 'x' },
      { name: 'b', type: 'http', server: 'b.example', port: 1 },
    ],
  });
  const { entries } = await expectReading(text, chromium);
  expect(entries.map(toLine)).toEqual(['proxies[0]: entryDamaged (a)', 'proxies[1]: b = http b.example 1']);
});
