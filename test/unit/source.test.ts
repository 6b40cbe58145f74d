import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');
const FOLDERS = ['src', 'entrypoints', 'gateway', 'scripts', 'test'];
const SOURCE = /\.(ts|tsx|js|mjs|css|html|yml|json)$/;

// Put together here, so that this file is not its own finding.
const WORD = ['TO', 'DO'].join('');
const DATED = new RegExp(`${WORD} \\[(\\d{4}-(?:0[1-9]|1[0-2]))\\]: \\S`);

type Finding = { readonly line: number; readonly problem: 'overdue' | 'undated' };

/** @param month as in 2027-06 */
function findDue(text: string, month: string): readonly Finding[] {
  return text.split('\n').flatMap((content, index): Finding[] => {
    if (!content.includes(WORD)) return [];
    const date = DATED.exec(content)?.[1];
    if (date !== undefined && date >= month) return [];
    return [{ line: index + 1, problem: date === undefined ? 'undated' : 'overdue' }];
  });
}

describe('what is left to do is found', () => {
  test.each<[string, string, readonly Finding[]]>([
    ['without a date', `// ${WORD}: tidy up`, [{ line: 1, problem: 'undated' }]],
    ['with a date that is none', `// ${WORD} [2027-13]: tidy up`, [{ line: 1, problem: 'undated' }]],
    ['with a date and nothing to do', `// ${WORD} [2027-06]:`, [{ line: 1, problem: 'undated' }]],
    ['overdue', `x\n/* ${WORD} [2027-05]: tidy up */`, [{ line: 2, problem: 'overdue' }]],
    ['due this month', `// ${WORD} [2027-06]: tidy up`, []],
    ['due later', `// ${WORD} [2028-01]: tidy up`, []],
    ['not at all', '// nothing', []],
  ])('%s', (_name, text, findings) => {
    expect(findDue(text, '2027-06')).toEqual(findings);
  });
});

test.each(FOLDERS)('nothing that is left to do in %s is overdue or without a date', (folder) => {
  const files = readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).filter((file) =>
    SOURCE.test(file),
  );
  expect(files).not.toEqual([]);
  const month = new Date().toISOString().slice(0, 7);
  const findings = files.flatMap((file) =>
    findDue(readFileSync(join(ROOT, folder, file), 'utf8'), month).map((finding) => ({ file, ...finding })),
  );
  expect(findings).toEqual([]);
});
