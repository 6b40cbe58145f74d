import { i18n } from '#i18n';
import { countStragglers } from '../../../domain/stragglers.ts';
import type { PartsModel } from './model.ts';
import { TabsNote } from './tabs-note.tsx';

type NotesProps = { readonly model: PartsModel };

/** Tabs that a tunnel alone has not brought into it. */
export function Notes({ model }: NotesProps) {
  const [stragglers, failedPages] = toCounts(model);
  return (
    <>
      <TabsNote
        count={stragglers}
        toText={(count) => i18n.t('popup.stragglers.text', count)}
        button={i18n.t('popup.stragglers.reload')}
        onReload={() => model.commander.send({ type: 'reloadStragglers' })}
      />
      <TabsNote
        count={failedPages}
        toText={(count) => i18n.t('waiting.failed', count)}
        button={i18n.t('waiting.reload')}
        onReload={() => model.commander.send({ type: 'reloadFailedPages' })}
      />
    </>
  );
}

export const hasNotes = (model: PartsModel): boolean => toCounts(model).some((count) => count > 0);

function toCounts({ status, stragglers, waiting }: PartsModel): readonly [number, number] {
  if (status.value?.state !== 'connected') return [0, 0];
  const { tabs, isOffered } = waiting.value;
  return [countStragglers(stragglers.value), isOffered ? tabs.length : 0];
}
