import { createHash } from 'node:crypto';

/** One file of a dependency, and what becomes of it in the build. */
export type DependencyFile = {
  /** Of the file that the changes were written for. */
  readonly sha256: string;
  /** Put in the place of each match. */
  readonly edits?: readonly (readonly [RegExp, string])[];
  /** Functions and classes of the top level, put in the place of those of the same name. */
  readonly declarations: string;
};

/** Throws where the file is another than the changes were written for. */
export function toChanged(code: string, { sha256, edits = [], declarations }: DependencyFile): string {
  const found = createHash('sha256').update(code).digest('hex');
  if (found !== sha256)
    throw new Error(`expected a file with the SHA-256 ${sha256}, got ${found}: has it been updated?`);
  return [...edits, ...editsOf(declarations)].reduce((text, [pattern, replacement]) => {
    const edited = text.replace(pattern, replacement);
    if (edited === text) throw new Error(`expected ${pattern} to change something`);
    return edited;
  }, code);
}

const editsOf = (declarations: string) =>
  [...declarations.matchAll(/^(?:function|class) (\w+).*?^\}$/gms)].map(
    ([declaration, name]) =>
      [new RegExp(`^(?:function|class|var) ${name}\\b.*?^\\};?$`, 'ms'), declaration.replaceAll('$', '$$$$')] as const,
  );
