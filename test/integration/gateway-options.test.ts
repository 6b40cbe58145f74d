import { describe, expect, it } from 'vitest';
import { parseCommandLine } from '../../gateway/options.ts';

const SURROUNDINGS = {
  envPassword: undefined,
  envToken: undefined,
  generatedPassword: 'generated',
  generatedToken: 'made-up',
  ownAddress: '198.51.100.7',
};

const parse = (line: string, surroundings: Partial<Parameters<typeof parseCommandLine>[1]> = {}) =>
  parseCommandLine(line === '' ? [] : line.split(' '), { ...SURROUNDINGS, ...surroundings });

describe('the command line of the gateway', () => {
  it('needs nothing', () => {
    expect(parse('')).toEqual({
      state: 'run',
      options: {
        scheme: 'http',
        host: '0.0.0.0',
        port: 8080,
        credentials: { username: 'steadway', password: 'generated', token: 'made-up' },
        clientsFile: null,
        usageFile: null,
        allowPrivate: false,
        exit: {},
        tlsFiles: null,
        publicHost: '198.51.100.7',
        label: '198.51.100.7',
        isQuiet: false,
      },
    });
  });

  it('takes every flag', () => {
    const line =
      '--scheme https --host :: --port 0 --username ada --password=-love --token t0 --allow-private --cert c.pem --key k.pem' +
      ' --public-host Proxy.Example.COM --label Home --country de --city Berlin --exit-ip 2001:db8::1 --quiet';
    expect(parse(line, { envPassword: 'ignored', envToken: 'ignored' })).toEqual({
      state: 'run',
      options: {
        scheme: 'https',
        host: '::',
        port: 0,
        credentials: { username: 'ada', password: '-love', token: 't0' },
        clientsFile: null,
        usageFile: null,
        allowPrivate: true,
        exit: { ip: '2001:db8::1', country: 'DE', city: 'Berlin' },
        tlsFiles: { cert: 'c.pem', key: 'k.pem' },
        publicHost: 'proxy.example.com',
        label: 'Home',
        isQuiet: true,
      },
    });
  });

  it.each([
    ['http', 8080],
    ['https', 8443],
    ['socks5', 1080],
  ])('has a port for %s: %i', (scheme, port) => {
    expect(parse(`--scheme ${scheme}`)).toMatchObject({ options: { scheme, port } });
  });

  it('takes the password from the environment before it makes one', () => {
    expect(parse('', { envPassword: 'from outside' })).toMatchObject({
      options: { credentials: { password: 'from outside' } },
    });
  });

  it('takes the token from the environment before it makes one', () => {
    expect(parse('', { envToken: 'from-outside' })).toMatchObject({
      options: { credentials: { token: 'from-outside' } },
    });
  });

  it('keeps what clients have used where it is told to', () => {
    const usageFile = 'kept/usage.json';
    expect(parse('--clients c.json --usage kept/usage.json')).toMatchObject({ options: { usageFile } });
    expect(parse('--usage kept/usage.json')).toMatchObject({ options: { clientsFile: null, usageFile } });
  });

  it('takes all clients from a file', () => {
    expect(parse('--clients c.json', { envPassword: '', envToken: ' ' })).toMatchObject({
      options: { credentials: null, clientsFile: 'c.json', usageFile: 'c.json.usage.json' },
    });
  });

  it('asks nobody for credentials with --no-auth', () => {
    expect(parse('--no-auth', { envPassword: '', envToken: '' })).toMatchObject({
      options: { credentials: null, clientsFile: null },
    });
  });

  it('puts the one address it listens on into the link', () => {
    expect(parse('--host 127.0.0.1')).toMatchObject({ options: { publicHost: '127.0.0.1', label: '127.0.0.1' } });
    expect(parse('--host 0::0')).toMatchObject({ options: { publicHost: '198.51.100.7' } });
    expect(parse('--host 127.0.0.1 --public-host a.test')).toMatchObject({ options: { publicHost: 'a.test' } });
  });

  it.each(['--help', '-h', '--help --port no', '--quiet -h'])('helps on %s', (line) =>
    expect(parse(line)).toEqual({ state: 'help' }),
  );

  it.each([
    ['--scheme socks4', '--scheme', 'expected http, https or socks5'],
    ['--port 65536', '--port', 'expected a whole number from 0 to 65535'],
    ['--port 80.5', '--port', 'expected a whole number from 0 to 65535'],
    ['--port', '--port', 'needs a value'],
    ['--port --quiet', '--port', 'needs a value; one that starts with a dash is written --port=VALUE'],
    ['--host=', '--host', 'expected an address to listen on'],
    ['--username a:b', '--username', 'expected 1 to 255 bytes without control characters or colons'],
    [`--password ${'ö'.repeat(128)}`, '--password', 'expected 1 to 255 bytes without control characters'],
    ['--password=', '--password', 'expected 1 to 255 bytes without control characters'],
    ['--token', '--token', 'needs a value'],
    ['--token ü', '--token', 'expected 1 to 1000 printable ASCII characters without spaces'],
    ['--clients=', '--clients', 'expected the path of a JSON file'],
    ['--usage=', '--usage', 'expected the path of a file'],
    ['--public-host a/b', '--public-host', 'expected a host name or an IP address'],
    ['--label=', '--label', 'expected 1 to 100 characters'],
    ['--country DEU', '--country', 'expected two letters such as DE (ISO 3166-1)'],
    ['--city=', '--city', 'expected 1 to 100 characters'],
    ['--exit-ip 1.2.3', '--exit-ip', 'expected an IP address'],
    ['--no-auth --password x', '--no-auth', 'contradicts --password'],
    ['--no-auth --username x', '--no-auth', 'contradicts --username'],
    ['--no-auth --token x', '--no-auth', 'contradicts --token'],
    ['--no-auth --clients c.json', '--no-auth', 'contradicts --clients'],
    ['--clients c.json --usage ./c.json', '--usage', 'is the file of --clients'],
    ['--clients c.json --username x', '--clients', 'contradicts --username'],
    ['--clients c.json --password x', '--clients', 'contradicts --password'],
    ['--clients c.json --token x', '--clients', 'contradicts --token'],
    ['--no-auth=yes', '--no-auth', 'takes no value'],
    ['--scheme https --cert c.pem', '--cert', 'needs --key too'],
    ['--scheme https --key k.pem', '--key', 'needs --cert too'],
    ['--cert c.pem', '--cert', 'is for --scheme https only'],
    ['--bogus', '--bogus', 'unknown flag'],
    ['--bogus=1', '--bogus', 'unknown flag'],
    ['-x', '-x', 'unknown flag'],
    ['extra', 'extra', 'unexpected argument'],
    ['--toString', '--toString', 'unknown flag'],
  ])('refuses %s', (line, flag, reason) =>
    expect(parse(line)).toEqual({ state: 'invalid', problems: [{ flag, reason }] }),
  );

  it('refuses a bad password in the environment, if it would be used', () => {
    const problem = { flag: 'STEADWAY_PASSWORD', reason: 'expected 1 to 255 bytes without control characters' };
    expect(parse('', { envPassword: 'two\nlines' })).toEqual({ state: 'invalid', problems: [problem] });
    expect(parse('--password x', { envPassword: 'two\nlines' })).toMatchObject({ state: 'run' });
  });

  it('refuses a bad token in the environment, if it would be used', () => {
    const problem = { flag: 'STEADWAY_TOKEN', reason: 'expected 1 to 1000 printable ASCII characters without spaces' };
    expect(parse('', { envToken: 'two words' })).toEqual({ state: 'invalid', problems: [problem] });
    expect(parse('--token x', { envToken: 'two words' })).toMatchObject({ state: 'run' });
  });

  it('names every problem, not only the first', () => {
    const line = '--port x --bogus --country DEU extra';
    expect(parse(line)).toMatchObject({
      problems: [{ flag: '--bogus' }, { flag: 'extra' }, { flag: '--port' }, { flag: '--country' }],
    });
  });
});
