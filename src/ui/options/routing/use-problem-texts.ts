import { type ReadonlySignal, useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { RuleSet } from '../../../domain/rules/rule.ts';
import { type ProblemTexts, type Surroundings, toProblemTexts } from './problem-texts.ts';

/** With fifty thousand patterns it takes a fifth of a second: not after each of several changes in a row. */
const LOOKED_AFTER_MS = 300;

/** Looked for when the rules are drawn already. */
export function useProblemTexts(ruleSet: RuleSet, { servers, lists }: Surroundings): ReadonlySignal<ProblemTexts> {
  const texts = useSignal<ProblemTexts>(new Map());
  useEffect(() => {
    const timer = setTimeout(() => {
      texts.value = toProblemTexts(ruleSet, { servers, lists });
    }, LOOKED_AFTER_MS);
    return () => clearTimeout(timer);
  }, [ruleSet, servers, lists]);
  return texts;
}
