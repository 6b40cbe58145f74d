import fc from 'fast-check';

/** What parsers trip over. */
const tokens = [
  '',
  '\0',
  '\n',
  '\r\n',
  '\t',
  ' ',
  '"',
  "'",
  '\\',
  '%',
  '%00',
  '%zz',
  '%25',
  '@',
  '#',
  '?',
  '&',
  ':',
  '://',
  '[',
  ']',
  '{',
  '}',
  ',',
  '..',
  '\ud800',
  '\udfff',
  '\u202e',
  '\u2028',
  '\ufeff',
  'é',
  '💥',
  '__proto__',
  'constructor',
  'toString',
  'null',
  '-1',
  '1e999',
  'NaN',
  '0'.repeat(40),
  '9'.repeat(400),
  'a'.repeat(300),
  '*'.repeat(50),
  '- '.repeat(50),
  '['.repeat(200),
  '&a *a ',
  '<<: ',
  '!!js/function ',
  '(a+)+$',
];

const mutation = fc.record({
  kind: fc.constantFrom('cut', 'insert', 'repeat', 'splice', 'flip'),
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.nat({ max: 60 }),
  token: fc.oneof(fc.constantFrom(...tokens), fc.string({ unit: 'binary', maxLength: 12 })),
  other: fc.nat({ max: 1_000 }),
});

/** Texts that began as one of these, and texts of no origin. */
export const mutated = (corpus: readonly string[]): fc.Arbitrary<string> =>
  fc.oneof(
    {
      weight: 6,
      arbitrary: fc
        .tuple(fc.constantFrom(...corpus), fc.array(mutation, { minLength: 1, maxLength: 6 }))
        .map(([text, mutations]) => mutations.reduce((sum, change) => mutate(sum, change, corpus), text)),
    },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 200 }) },
    { weight: 1, arbitrary: fc.array(fc.constantFrom(...tokens), { maxLength: 20 }).map((parts) => parts.join('')) },
  );

type Mutation = typeof mutation extends fc.Arbitrary<infer Value> ? Value : never;

function mutate(text: string, { kind, at, length, token, other }: Mutation, corpus: readonly string[]): string {
  const start = Math.floor(at * text.length);
  const [before, after] = [text.slice(0, start), text.slice(start)];
  switch (kind) {
    case 'cut':
      return before + after.slice(length);
    case 'insert':
      return before + token + after;
    case 'repeat':
      return before + after.slice(0, length).repeat(2 + (other % 5)) + after;
    case 'splice':
      return before + (corpus[other % corpus.length] ?? '').slice(-length - 1);
    case 'flip':
      return before + String.fromCharCode((after.charCodeAt(0) || 0) ^ (1 << (other % 16))) + after.slice(1);
    default:
      return text;
  }
}

const leaves = fc.oneof(
  fc.constantFrom<unknown>(null, true, false, 0, -1, 1.5, 1e300, '', [], {}, ...tokens.slice(1)),
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.integer(),
);

/** Values that began as one of these, with one place changed or a few, and values of no origin. */
export const mutatedValues = (corpus: readonly unknown[]): fc.Arbitrary<unknown> =>
  fc.oneof(
    {
      weight: 6,
      arbitrary: fc
        .tuple(
          fc.constantFrom(...corpus),
          fc.array(fc.tuple(fc.nat({ max: 200 }), leaves, fc.boolean()), { minLength: 1, maxLength: 4 }),
        )
        .map(([value, changes]) =>
          changes.reduce((sum, [at, leaf, isGone]) => mutateValue(sum, at, leaf, isGone), value),
        ),
    },
    { weight: 1, arbitrary: fc.jsonValue() },
    { weight: 1, arbitrary: leaves },
    { weight: 1, arbitrary: fc.constant(undefined) },
  );

/** Puts a leaf into one of the places of a value, or takes out what is there. */
function mutateValue(value: unknown, at: number, leaf: unknown, isGone: boolean): unknown {
  let place = at % Math.max(1, countPlaces(value));
  const visit = (inner: unknown): unknown => {
    if (place-- === 0) return isGone ? undefined : leaf;
    if (Array.isArray(inner)) return inner.map(visit);
    if (typeof inner !== 'object' || inner === null) return inner;
    return Object.fromEntries(Object.entries(inner).map(([name, part]) => [name, visit(part)]));
  };
  return visit(value);
}

function countPlaces(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 1;
  return Object.values(value).reduce((sum: number, part) => sum + countPlaces(part), 1);
}
