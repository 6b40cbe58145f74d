// Run by Node with --jitless, as Chromium runs PAC scripts. Reads a file of JSON, writes JSON. Types cannot be stripped there.
import { readFileSync } from 'node:fs';
import { runInThisContext } from 'node:vm';

const BUDGET_MS = 120;
const ROUNDS = 5;

const { scripts, hits, misses } = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const results = scripts.map((source) => {
  const startedAt = performance.now();
  const actionOf = runInThisContext(`(function () { ${source}\nreturn actionOf; })()`);
  return { loadMs: performance.now() - startedAt, hitUs: time(actionOf, hits), missUs: time(actionOf, misses) };
});
process.stdout.write(JSON.stringify(results));

/** By the clock of the thread, which stands still while the thread waits for a core, and counts in steps of some milliseconds. */
function now() {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1_000;
}

function time(actionOf, names) {
  const asked = names.map((name) => [`https://${name}/`, name]);
  return Array.from({ length: ROUNDS }, () => {
    const startedAt = now();
    let count = 0;
    let passedMs = 0;
    // Looking at the clock each time would be most of what is measured.
    for (let batch = 1; passedMs < BUDGET_MS / ROUNDS; batch *= 2) {
      for (let i = 0; i < batch; i += 1) {
        const [url, name] = asked[count % asked.length];
        actionOf(url, name);
        count += 1;
      }
      passedMs = now() - startedAt;
    }
    return (passedMs * 1_000) / count;
  });
}
