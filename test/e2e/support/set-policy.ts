import type { Page } from 'playwright';

/** The browser's own numbers for: the platform, this machine, mandatory. */
const PLATFORM = 5;
const MACHINE = 1;
const MANDATORY = 1;

/**
 * Sets policies of this browser alone, by its own page for trying them out: what is read from folders of the machine would be
 * in force in the browsers of other tests too.
 * @param policies by their names; none: as if there were no policy
 */
export async function setPolicies(page: Page, policies: Readonly<Record<string, unknown>>): Promise<void> {
  await page.goto('chrome://policy/test');
  const entries = Object.entries(policies).map(([name, value]) => ({
    name,
    value,
    source: PLATFORM,
    scope: MACHINE,
    level: MANDATORY,
    namespace: 'chrome',
  }));
  await page.evaluate(
    `import('chrome://resources/js/cr.js').then(({ sendWithPromise }) =>
      sendWithPromise('setLocalTestPolicies', ${JSON.stringify(JSON.stringify(entries))}, ''))`,
  );
}
