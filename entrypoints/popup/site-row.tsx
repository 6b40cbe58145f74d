import { computed } from '@preact/signals';
import { reloadPage } from '../../src/platform/reload-page.ts';
import type { shownPage } from '../../src/platform/shown-page.ts';
import { chooseForSite, siteView } from '../../src/platform/site-view.ts';
import type { ListedServers } from '../../src/ui/popup/listed-servers.ts';
import type { PopupModel } from '../../src/ui/popup/model.ts';
import { ThisSite } from '../../src/ui/popup/this-site/this-site.tsx';
import { toStoredSignal } from '../../src/ui/stored-signal.ts';

type ShownPage = NonNullable<Awaited<ReturnType<typeof shownPage>>>;

/** The popup's row of the site at hand; null where the page is of none that a rule could name. */
export async function toSiteRow({ id, url = '' }: ShownPage, model: PopupModel & ListedServers) {
  const view = await toStoredSignal(siteView(url));
  const first = view.value;
  if (!first) return null;
  const row = {
    ...model,
    view: computed(() => view.value ?? first),
    choose: (action: Parameters<typeof chooseForSite>[1]) => chooseForSite(url, action),
    reload: () => reloadPage(id),
  };
  return <ThisSite model={row} />;
}
