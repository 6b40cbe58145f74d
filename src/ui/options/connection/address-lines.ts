import * as v from 'valibot';
import { i18n } from '#i18n';
import { CheckUrl, isBypassed } from '../../../domain/check-url.ts';
import { type Parsed, parsed, refused } from '../../../domain/parsed.ts';
import { CheckAddresses, ExitService } from '../../../domain/settings.ts';

/** Reads check addresses, one a line. The problem is a sentence that names the line. */
export function parseCheckAddresses(text: string): Parsed<string[], string> {
  const lines = text.split(/\r\n?|\n/).map((line) => line.trim());
  const bad = lines.findIndex((line) => line !== '' && !v.is(CheckUrl, line));
  if (bad >= 0) return refused(i18n.t('options.checks.line', [bad + 1, toLineProblem(lines[bad] ?? '')]));
  const addresses = lines.filter(Boolean);
  if (addresses.length === 0) return refused(i18n.t('options.checks.noAddress'));
  return v.is(CheckAddresses, addresses) ? parsed(addresses) : refused(i18n.t('options.checks.tooManyAddresses'));
}

export function parseExitService(text: string): Parsed<string, string> {
  const address = v.safeParse(ExitService, text.trim());
  return address.success ? parsed(address.output) : refused(i18n.t('options.checks.exitServiceProblem'));
}

function toLineProblem(line: string): string {
  if (!line.startsWith('http://')) return i18n.t('options.checks.notHttp');
  const host = URL.parse(line)?.hostname;
  if (host === undefined) return i18n.t('options.checks.notAnAddress');
  if (line.includes('#')) return i18n.t('options.checks.fragment');
  return i18n.t(isBypassed(host) ? 'options.checks.bypassed' : 'options.checks.addressTooLong');
}
