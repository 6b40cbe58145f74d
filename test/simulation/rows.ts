import { type Detection, detect, toDetectionRow, toKills } from './detection.ts';
import { countFalseAlarms } from './false-alarms.ts';
import type { Gates } from './gates.ts';
import { changeClocks, countNapVerdicts, countSleepVerdicts, stayBehindPortal } from './interruptions.ts';
import type { LinkName } from './link.ts';
import type { Row } from './row.ts';
import { type Subject, seedOf } from './scenes.ts';

/** How much is simulated: so much that other seeds move no figure by more than a tenth. */
const FAULTS = 10_000;
const DAYS = 100;
const NIGHTS = 1_000;

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

export const toRows = (subject: Subject, gates: Gates): readonly Row[] => [
  ...detectionRows(subject, gates),
  ...falseAlarmRows(subject, gates),
  ...interruptionRows(subject, gates),
];

export const blackHoleRows = (subject: Subject, { blackHoleS }: Gates, count = FAULTS): readonly Row[] => [
  toFaultRow(subject, 'black hole', { fault: 'blackHole', isBrowsing: false, count }, blackHoleS),
  toFaultRow(subject, 'black hole', { fault: 'blackHole', isBrowsing: true, count }, blackHoleS),
];

function detectionRows(subject: Subject, gates: Gates): readonly Row[] {
  const row = (what: string, fault: Detection['fault'], isBrowsing: boolean, gate?: number) =>
    toFaultRow(subject, what, { fault, isBrowsing, count: FAULTS }, gate);
  const idle = { fault: 'blackHole', isBrowsing: false, isIdle: true, count: FAULTS } as const;
  const killed = { fault: 'blackHole', isBrowsing: false, count: FAULTS, killEveryMs: MINUTE_MS } as const;
  return [
    ...blackHoleRows(subject, gates),
    toDetectionRow('black hole, nobody at the browser for long', detect(subject, idle), gates.idleS),
    row('refused', 'refused', false, gates.refusedS),
    row('refused', 'refused', true, gates.refusedS),
    row('HTTP 502', 'badGateway', false, gates.refusedS),
    row('HTTP 502', 'badGateway', true, gates.refusedS),
    row('half of the requests cut off', 'brownOut', false),
    row('half of the requests cut off', 'brownOut', true, gates.brownOutS),
    // The second address makes good half of the checks whose first was met by one of these: they are found late, if ever.
    row('half of the requests 502', 'gatewayBrownOut', true),
    row('half of the requests unanswered', 'silentBrownOut', true),
    row('10 s refused, 10 s well', 'flapping', false),
    row('10 s refused, 10 s well', 'flapping', true),
    toFaultRow(subject, 'black hole, killed every minute', killed, gates.killedS),
  ];
}

const toFaultRow = (subject: Subject, what: string, detection: Detection, gate?: number) =>
  toDetectionRow(`${what}, ${detection.isBrowsing ? 'somebody' : 'nobody'} browsing`, detect(subject, detection), gate);

export function toFalseAlarmRow(subject: Subject, link: LinkName, gates: Gates, days = DAYS): readonly Row[] {
  const { alarmsADay, checksAnHour } = countFalseAlarms(subject, link, days);
  const gate = link === 'mobile' ? gates.mobileADay : gates.elsewhereADay;
  return [
    { what: `false alarms, ${link}`, figure: alarmsADay, unit: 'a day', gate },
    { what: `checks, ${link}`, figure: checksAnHour, unit: 'an hour', gate: gates.checksAnHour },
  ];
}

function falseAlarmRows(subject: Subject, gates: Gates): readonly Row[] {
  const kills = toKills(seedOf(0), MINUTE_MS, DAYS * DAY_MS);
  const { alarmsADay } = countFalseAlarms(subject, 'wifi', DAYS, kills);
  const links = ['fibre', 'wifi', 'satellite', 'mobile'] as const;
  return [
    ...links.flatMap((link) => toFalseAlarmRow(subject, link, gates)),
    { what: 'false alarms, wifi, killed every minute', figure: alarmsADay, unit: 'a day', gate: gates.elsewhereADay },
  ];
}

function interruptionRows(subject: Subject, { pauseS, idlePauseS }: Gates): readonly Row[] {
  const clocks = changeClocks(subject, NIGHTS);
  const portal = stayBehindPortal(subject);
  return [
    toSleepRow(subject),
    toNapRow(subject, true),
    toNapRow(subject, false),
    { what: `${NIGHTS} clocks set by ±1 h`, figure: clocks.verdicts, unit: 'verdicts', gate: 0 },
    { what: 'longest time without a check, set back', figure: clocks.backPauseMs / 1_000, unit: 's', gate: pauseS },
    {
      what: 'longest time without a check, set forward',
      figure: clocks.forwardPauseMs / 1_000,
      unit: 's',
      gate: idlePauseS,
    },
    { what: 'an hour behind a captive portal', figure: portal.verdicts, unit: 'verdicts', gate: 0 },
    { what: 'checks behind a captive portal', figure: portal.checksAnHour, unit: 'an hour' },
  ];
}

export const toSleepRow = (subject: Subject, nights = NIGHTS): Row => ({
  what: `${nights} nights of 8 h asleep`,
  figure: countSleepVerdicts(subject, nights),
  unit: 'verdicts',
  gate: 0,
});

export const toNapRow = (subject: Subject, isBrowsing: boolean, naps = NIGHTS): Row => ({
  what: `${naps} naps of minutes, ${isBrowsing ? 'somebody browsing' : 'nobody there for long'}`,
  figure: countNapVerdicts(subject, naps, isBrowsing),
  unit: 'verdicts',
  gate: 0,
});
