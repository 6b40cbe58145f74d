import { i18n } from '#i18n';
import { toServices } from '../../domain/rules/reserved-hosts.ts';
import { ListAddresses } from './lists/list-addresses.tsx';
import type { OptionsModel } from './model.ts';
import { PolicyBox } from './policy-box.tsx';

/** What the extension does, and everything it sends by itself. */
export function AboutSection({ model }: { readonly model: OptionsModel }) {
  const { checkAddresses, exitService } = model.reading.value.settings;
  const serverCheckAddresses = model.list.value.servers.flatMap(({ checkUrl }) => checkUrl ?? []);
  const services = toServices(model.list.value.servers);
  return (
    <>
      <section class="box">
        <h2>{i18n.t('extensionName')}</h2>
        <p class="quiet">{i18n.t('options.about.version', [model.version])}</p>
        <p>{i18n.t('options.about.what')}</p>
        <p>{i18n.t('options.about.scope')}</p>
      </section>
      <PolicyBox model={model} />
      <section class="box">
        <h2 id="leaves-title">{i18n.t('options.about.leaves')}</h2>
        <p>{i18n.t('options.about.leavesText')}</p>
        <Addresses title={i18n.t('options.about.checkAddresses')} addresses={checkAddresses} />
        <Addresses title={i18n.t('options.about.serverCheckAddresses')} addresses={serverCheckAddresses} />
        <Addresses title={i18n.t('options.about.services')} addresses={services} />
        <Addresses title={i18n.t('options.about.exitService')} addresses={[exitService]} />
        <ListAddresses
          open={model.openLists}
          show={(title, addresses) => <Addresses title={title} addresses={addresses} />}
        />
        <p>{i18n.t('options.about.stays')}</p>
      </section>
    </>
  );
}

type AddressesProps = {
  readonly title: string;
  readonly addresses: readonly string[];
};

const Addresses = ({ title, addresses }: AddressesProps) =>
  addresses.length === 0 ? null : (
    <>
      <p>{title}</p>
      <ul>
        {[...new Set(addresses)].map((address) => (
          <li key={address}>
            <code>{address}</code>
          </li>
        ))}
      </ul>
    </>
  );
