import type { ReadonlySignal } from '@preact/signals';
import { i18n } from '#i18n';
import type { SignIn } from '../../domain/status.ts';
import { displayLocale } from '../../locale/display-locale.ts';
import { toStopwatch } from '../durations.ts';

type SignInLineProps = {
  readonly signIn: SignIn;
  readonly now: ReadonlySignal<number>;
};

/** What goes past the tunnel, and how long still. Not in a live region: it changes every second. */
export function SignInLine({ signIn: { hosts, until }, now }: SignInLineProps) {
  const leftMs = until - now.value;
  if (leftMs <= 0 || hosts.length === 0) return null;
  return (
    <p class="notice tone-warning">
      {i18n.t('popup.signIn', hosts.length, [new Intl.ListFormat(displayLocale()).format(hosts), toStopwatch(leftMs)])}
    </p>
  );
}
