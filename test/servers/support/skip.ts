import { findMissing, type PackageName } from '../../../scripts/test-servers/packages.ts';
import { test } from './test.ts';

/** Skips the tests around it where one of the packages is not installed. */
export function skipWithout(needs: readonly PackageName[]): void {
  const missing = findMissing(needs);
  test.skip(missing.length > 0, `not installed: ${missing.join(', ')}`);
}
