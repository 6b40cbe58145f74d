import { expect, test } from 'vitest';
import { expectReading, toLine } from './support.ts';

test.each([
  ['ada:secret@a.example:80', 'a.example:80 = http a.example 80 ada/secret'],
  ['ada:s@c:r@a.example:80', 'a.example:80 = http a.example 80 ada/s@c:r'],
  ['ada:1234@a.example:80', 'a.example:80 = http a.example 80 ada/1234'],
  ['ada:p%41@a.example:80', 'a.example:80 = http a.example 80 ada/p%41'],
  ['ada:secret@[2001:db8::1]:80', '[2001:db8::1]:80 = http 2001:db8::1 80 ada/secret'],
  ['a.example:80:ada:x@b.example:90', 'a.example:80 = http a.example 80 ada/x@b.example:90'],
  ['[2001:db8::1]:80:ada:x@b:90', '[2001:db8::1]:80 = http 2001:db8::1 80 ada/x@b:90'],
  ['ada:secret@a.example', 'portInvalid'],
  ['ada:secret@:80', 'hostMissing'],
  ['proxy://a.example:80', 'a.example:80 = http a.example 80'],
  ['ssl://a.example:80', 'a.example:80 = https a.example 80'],
  ['http://a.example:80?title=T#L', 'L = http a.example 80'],
  ['http://a.example:80?cc=at&country=de', 'a.example:80 = http a.example 80 {"country":"DE"}'],
  ['http://u:p@a.example:80?username=x&password=y', 'a.example:80 = http a.example 80 u/p'],
  ['http://a.example:80?username=x%26&password=%3a', 'a.example:80 = http a.example 80 x&/:'],
  [`http://a.example:80?title=${'x'.repeat(101)}`, 'labelInvalid'],
  ['http://a.example:80?cc=Germany', 'countryInvalid'],
])('%s', async (line, expected) => {
  const { entries } = await expectReading(line);
  expect(entries.map(toLine)).toEqual([`1: ${expected}`]);
});

test.each(['\n', '\r\n', '\r'])('lines end with %j, and blank ones count', async (end) => {
  const { entries } = await expectReading(['# a', 'http://a.example:1', '', ' \t', 'b'].join(end));
  expect(entries.map(toLine)).toEqual(['2: a.example:1 = http a.example 1', '5: portMissing']);
});
