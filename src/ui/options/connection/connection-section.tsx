import type { OptionsModel } from '../model.ts';
import { ChecksBox } from './checks-box.tsx';
import { KillSwitchBox } from './kill-switch-box.tsx';
import { ReconnectBox } from './reconnect-box.tsx';

export const ConnectionSection = ({ model }: { readonly model: OptionsModel }) => (
  <>
    <KillSwitchBox model={model} />
    <ReconnectBox model={model} />
    <ChecksBox model={model} />
  </>
);
