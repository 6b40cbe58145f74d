import { useSignal } from '@preact/signals';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import { Icon } from '../icon.tsx';
import { fork, sliders } from '../icon-paths.ts';
import { Logo } from '../logo.tsx';
import { UnansweredNotice } from '../unanswered-notice.tsx';
import { AboutSection } from './about-section.tsx';
import type { Outcome } from './backup/outcome-note.tsx';
import { ConnectionSection } from './connection/connection-section.tsx';
import { DamageNotices } from './damage-notices.tsx';
import { DeferredBackup, DeferredHistory } from './deferred-sections.tsx';
import { archive, bell, clock, eyeOff, info, servers } from './icon-paths.ts';
import type { OptionsModel } from './model.ts';
import { NotificationsSection } from './notifications-section.tsx';
import { usePlace } from './place.ts';
import { PrivacySection } from './privacy-section.tsx';
import { parseRoute, type Section, sections, toSectionHash } from './route.ts';
import { type LoadedSection, RoutingPlace } from './routing-place.tsx';
import { SettingsSearch } from './search/settings-search.tsx';
import { ServersSection } from './servers/servers-section.tsx';

export function Options({ model }: { readonly model: OptionsModel }) {
  const route = parseRoute(model.hash.value);
  const main = useRef<HTMLElement>(null);
  const restored = useSignal<Outcome>({ type: 'none' });
  const routing = useSignal<LoadedSection>(null);
  usePlace(main, route);
  useEffect(() => {
    document.title = i18n.t('options.documentTitle', [i18n.t(`options.section.${route.section}`)]);
  }, [route.section]);
  useLayoutEffect(() => scrollTo(0, 0), [route.section]);
  return (
    <div class="page">
      {/* Not a link: the hash is the route. */}
      <button type="button" class="button skip" onClick={() => main.current?.focus()}>
        {i18n.t('options.skip')}
      </button>
      <header>
        <Logo />
        <span>{i18n.t('extensionName')}</span>
      </header>
      <div class="side">
        <SettingsSearch hash={model.hash.value} />
        <Navigation current={route.section} />
      </div>
      <main ref={main} tabIndex={-1}>
        <h1>{i18n.t(`options.section.${route.section}`)}</h1>
        <UnansweredNotice commander={model.commander} />
        <DamageNotices model={model} />
        {route.section === 'servers' && <ServersSection model={model} editedServerId={route.editedServerId} />}
        {route.section === 'routing' && <RoutingPlace model={model} loaded={routing} />}
        {route.section === 'connection' && <ConnectionSection model={model} />}
        {route.section === 'privacy' && <PrivacySection model={model} />}
        {route.section === 'notifications' && <NotificationsSection model={model} />}
        {route.section === 'history' && <DeferredHistory model={model} />}
        {route.section === 'backup' && <DeferredBackup model={model} outcome={restored} />}
        {route.section === 'about' && <AboutSection model={model} />}
      </main>
    </div>
  );
}

const paths: Readonly<Record<Section, string>> = {
  servers,
  routing: fork,
  connection: sliders,
  privacy: eyeOff,
  notifications: bell,
  history: clock,
  backup: archive,
  about: info,
};

function Navigation({ current }: { readonly current: Section }) {
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    // On a narrow page it is a row, in which the current one may be out of sight.
    list.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [current]);
  return (
    <nav aria-label={i18n.t('options.navigation')}>
      <ul ref={list}>
        {sections.map((section) => (
          <li key={section}>
            <a href={toSectionHash(section)} aria-current={section === current ? 'page' : undefined}>
              <Icon path={paths[section]} />
              {i18n.t(`options.section.${section}`)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
