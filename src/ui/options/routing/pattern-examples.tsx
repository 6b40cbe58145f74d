import { i18n } from '#i18n';

/** What a pattern can be, by examples. */
export const PatternExamples = () => (
  <details class="examples">
    <summary>{i18n.t('routing.examples.title')}</summary>
    <table>
      <thead>
        <tr>
          <th scope="col">{i18n.t('routing.examples.pattern')}</th>
          <th scope="col">{i18n.t('routing.examples.names')}</th>
        </tr>
      </thead>
      <tbody>
        {examples.map(([pattern, kind]) => (
          <tr key={kind}>
            <td>
              <code dir="ltr">{pattern}</code>
            </td>
            <td>{i18n.t(`routing.examples.${kind}`)}</td>
          </tr>
        ))}
      </tbody>
    </table>
    <p class="hint">{i18n.t('routing.examples.rangeHint')}</p>
  </details>
);

const examples = [
  ['example.com', 'domain'],
  ['=example.com', 'host'],
  ['cdn*.example.com', 'wildcard'],
  ['192.0.2.0/24', 'range'],
  ['example.com:8443', 'port'],
  [':8080', 'anyPort'],
  ['<local>', 'plain'],
] as const;
