import type { PopupModel } from './model.ts';

export function runChecks({ isRunAsked, commander }: PopupModel): Promise<void> {
  isRunAsked.value = true;
  return commander.send({ type: 'runChecks' });
}
