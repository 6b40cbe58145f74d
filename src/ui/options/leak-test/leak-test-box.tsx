import { type Signal, useSignal } from '@preact/signals';
import { i18n } from '#i18n';
import type { ProbeState } from '../../../domain/ladder.ts';
import { type LeakFinding, type LeakTestName, leakTestNames, type TestedTunnel } from '../../../domain/leak-test.ts';
import type { Status } from '../../../domain/status.ts';
import { Icon } from '../../icon.tsx';
import { check, cross, dash, openRing } from '../../icon-paths.ts';
import type { OptionsModel } from '../model.ts';
import { toFindingText } from './finding-text.ts';
import { runLeakTest } from './run-leak-test.ts';

type Findings = Readonly<Record<LeakTestName, LeakFinding>>;

/** Tests on demand whether anything goes past the tunnel. */
export function LeakTestBox({ model }: { readonly model: OptionsModel }) {
  const findings = useSignal<Findings>(allAs('notRun'));
  const status = model.status.value;
  const isRunning = leakTestNames.some((name) => findings.value[name].state === 'running');
  return (
    <section class="box" aria-labelledby="leak-test-title">
      <h2 id="leak-test-title">{i18n.t('options.leakTest.title')}</h2>
      <p class="hint">{i18n.t('options.leakTest.hint')}</p>
      {status?.state === 'connected' ? (
        // Not disabled while it runs: the focus would be lost with it.
        <button type="button" class="button" onClick={() => !isRunning && run(model, status, findings)}>
          {i18n.t('options.leakTest.button')}
        </button>
      ) : (
        <p>{i18n.t('options.leakTest.offline')}</p>
      )}
      <ul class="lines-of" aria-labelledby="leak-test-title">
        {leakTestNames.map((name) => (
          <Item key={name} name={name} finding={findings.value[name]} />
        ))}
      </ul>
      <p role="status">{toSummary(findings.value, isRunning)}</p>
    </section>
  );
}

const paths: Readonly<Record<ProbeState, string>> = { notRun: dash, running: openRing, passed: check, failed: cross };
const tones: Readonly<Record<ProbeState, string>> = {
  notRun: '',
  running: '',
  passed: 'inForce',
  failed: 'notInForce',
};

const Item = ({ name, finding }: { readonly name: LeakTestName; readonly finding: LeakFinding }) => (
  <li>
    <div class={`protection ${tones[finding.state]}`}>
      <strong>{i18n.t(`options.leakTest.${name}`)}</strong>
      <Icon path={paths[finding.state]} />
      {i18n.t(`checks.state.${finding.state}`)}
    </div>
    <p class="hint">{toFindingText(finding)}</p>
  </li>
);

type Connected = Extract<Status, { readonly state: 'connected' }>;

async function run(model: OptionsModel, status: Connected, findings: Signal<Findings>): Promise<void> {
  findings.value = allAs('running');
  const plan = {
    tunnel: toTunnel(status),
    settings: model.reading.value.settings,
    madeUpHost: `steadway-${crypto.randomUUID()}.invalid`,
  };
  await runLeakTest(plan, model.leakTools, (name, finding) => {
    findings.value = { ...findings.value, [name]: finding };
  });
}

const toTunnel = ({ server, metrics, leak }: Connected): TestedTunnel => ({
  serverHost: server?.host ?? '',
  exitIp: metrics.exitIp,
  leak,
});

const allAs = (state: 'notRun' | 'running'): Findings => {
  const finding: LeakFinding = { state, saying: state };
  return { exit: finding, webRtc: finding, directRequests: finding, dns: finding };
};

/** Read out once all have ended. */
function toSummary(findings: Findings, isRunning: boolean): string {
  const states = leakTestNames.map((name) => findings[name].state);
  if (isRunning || states.every((state) => state === 'notRun')) return '';
  if (states.includes('failed')) return i18n.t('options.leakTest.someFailed');
  return i18n.t(states.includes('notRun') ? 'options.leakTest.someUnclear' : 'options.leakTest.allPassed');
}
