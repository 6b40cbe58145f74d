import { type Signal, useSignal } from '@preact/signals';
import type { ComponentType } from 'preact';
import { useEffect } from 'preact/hooks';
import { i18n } from '#i18n';
import type { OptionsModel } from './model.ts';

/** Null before it is opened for the first time. */
export type LoadedSection = ComponentType | null;

type RoutingPlaceProps = {
  readonly model: OptionsModel;
  /** Kept by the page, so that the section is as it was when it is opened again. */
  readonly loaded: Signal<LoadedSection>;
};

/** The section Routing, loaded when it is opened: many never need it. */
export function RoutingPlace({ model, loaded }: RoutingPlaceProps) {
  const hasFailed = useSignal(false);
  const load = async () => {
    hasFailed.value = false;
    try {
      const { openRoutingSection } = await import('./routing/routing-section.tsx');
      loaded.value = await openRoutingSection(model);
    } catch {
      hasFailed.value = true;
    }
  };
  useEffect(() => {
    if (!loaded.peek()) void load();
  }, []);
  const Section = loaded.value;
  if (Section) return <Section />;
  return (
    <div role="status">
      <p>{i18n.t(hasFailed.value ? 'routing.unreadable' : 'routing.loading')}</p>
      {hasFailed.value && (
        <button type="button" class="button" onClick={load}>
          {i18n.t('routing.again')}
        </button>
      )}
    </div>
  );
}
