import type { OptionsModel } from '../model.ts';
import { ChecksBox } from './checks-box.tsx';
import { FailoverBox } from './failover-box.tsx';
import { KillSwitchBox } from './kill-switch-box.tsx';
import { ReconnectBox } from './reconnect-box.tsx';
import { ShortcutsBox } from './shortcuts-box.tsx';

export const ConnectionSection = ({ model }: { readonly model: OptionsModel }) => (
  <>
    <KillSwitchBox model={model} />
    <ReconnectBox model={model} />
    <FailoverBox model={model} />
    <ChecksBox model={model} />
    <ShortcutsBox shortcuts={model.shortcuts} />
  </>
);
