import { and, assign, not, or, raise, setup, transition } from 'xstate';

export { isEnabled, step } from '../../../../src/machines/connection/step.ts';
export { stepFeed } from '../../../../src/machines/feed/step.ts';
export { stepLink } from '../../../../src/machines/server-link/step.ts';

export type ShapeEvent = { readonly type: 'A' | 'B' | 'C' | 'D' | 'E' | 'F' | 'G'; readonly n: number };
type ShapeContext = { readonly sum: number; readonly last: string };
type Step = { readonly context: ShapeContext; readonly event: ShapeEvent };

const tell = (what: string) =>
  ({ type: 'tell', params: ({ context, event }: Step) => ({ what, n: event.n, ...context }) }) as const;

/** A chart of no meaning, with each way of leading on that a chart of the background may take. */
const shape = setup({
  types: { context: {} as ShapeContext, events: {} as ShapeEvent },
  guards: {
    isEven: ({ event }) => event.n % 2 === 0,
    isSmall: ({ context }) => context.sum < 20,
    isThird: ({ event }) => event.n % 3 === 0,
  },
  actions: {
    tell: (_step, _params: { what: string }) => {},
    ring: () => {},
    add: assign(({ context, event }) => ({ sum: context.sum + event.n })),
    set: assign((_step, { last }: { last: string }) => ({ last })),
    clear: assign({ sum: 0, last: '' }),
  },
}).createMachine({
  id: 'shape',
  context: { sum: 0, last: '' },
  initial: 'one',
  on: {
    F: { target: '.three', reenter: true, actions: tell('root F') },
    G: [{ guard: not('isEven'), actions: [tell('root G'), 'clear'] }, '.one'],
  },
  states: {
    one: {
      entry: ['add', tell('one'), 'ring'],
      on: {
        A: 'two',
        B: { target: 'one', actions: 'ring' },
        C: { target: 'one', reenter: true, actions: { type: 'set', params: { last: 'C' } } },
        D: { guard: and(['isEven', or(['isThird', not('isSmall')])]), target: '#shape.two.inner.deep' },
        E: { guard: 'isEven' },
        G: {
          guard: 'isThird',
          actions: [raise({ type: 'A', n: 4 }), raise(({ event }) => ({ type: 'B', n: event.n }))],
        },
      },
    },
    two: {
      initial: 'outer',
      entry: tell('two'),
      on: {
        A: '.inner',
        B: { target: 'two', actions: 'add' },
        C: { target: 'two', reenter: true },
        D: { target: '.outer', reenter: true },
        E: { guard: 'isThird', target: 'three' },
      },
      states: {
        outer: { entry: 'add', on: { A: { guard: 'isEven', target: 'inner' } } },
        inner: {
          entry: tell('inner'),
          initial: 'shallow',
          on: { B: { guard: 'isThird', target: '.deep' }, C: '#shape.two' },
          states: {
            shallow: { on: { A: 'deep' } },
            deep: { entry: 'ring', always: { guard: 'isThird', target: 'shallow' } },
          },
        },
      },
    },
    three: {
      entry: [raise(({ event }) => ({ type: 'A', n: event.n + 1 })), tell('three')],
      always: [{ guard: not('isSmall'), target: 'one', actions: 'clear' }],
      on: { A: { guard: 'isEven', target: 'two.inner' }, B: { target: '#shape.one' } },
    },
  },
});

export type Shape = {
  readonly value: Parameters<typeof shape.resolveState>[0]['value'];
  readonly context: ShapeContext;
};

export const newShape: Shape = { value: 'one', context: { sum: 0, last: '' } };

/** As the background steps its own. */
export function stepShape(from: Shape, event: ShapeEvent) {
  const [{ value, context }, actions] = transition(shape, shape.resolveState(from), event);
  const effects = actions.flatMap(({ type, params }) => (type.startsWith('xstate.') ? [] : [{ type, params }]));
  return { to: { value, context }, effects };
}
