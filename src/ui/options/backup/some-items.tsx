import { i18n } from '#i18n';

/** Nobody reads more, and a page with thousands of lines stands still. */
const MAX_SHOWN = 50;

export const SomeItems = ({ texts }: { readonly texts: readonly string[] }) => (
  <ul>
    {texts.slice(0, MAX_SHOWN).map((text, index) => (
      <li key={index}>
        <bdi>{text}</bdi>
      </li>
    ))}
    {texts.length > MAX_SHOWN && <li>{i18n.t('options.backup.preview.more', [texts.length - MAX_SHOWN])}</li>}
  </ul>
);
