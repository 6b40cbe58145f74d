import { describe, expect, test } from 'vitest';
import { toCsv } from '../../../../src/domain/history/csv.ts';
import { toHistoryCsv } from '../../../../src/domain/history/history-csv.ts';
import { toHistoryJson } from '../../../../src/domain/history/history-json.ts';
import { parseHistory } from '../../../../src/domain/history/parse-history.ts';
import { block, event, feedEvent, NOW, probe, session } from './support/rows.ts';

const history = {
  events: [event(), event({ at: NOW + 5_000, type: 'reconnecting', attempt: 2, reason: 'schedule', cause: 'offline' })],
  sessions: [session({ losses: ['offline'] })],
  measurements: [block([42, null], { probes: [probe({ state: 'failed', durationMs: null, cause: 'offline' })] })],
  damagedCount: 0,
} as const;

describe('a table of comma-separated values', () => {
  test.each<[string | number | null, string]>([
    ['plain', 'plain'],
    ['', ''],
    [null, ''],
    [0, '0'],
    [-3.5, '-3.5'],
    ['a,b', '"a,b"'],
    ['say "so"', '"say ""so"""'],
    ['two\nlines', '"two\nlines"'],
    ['two\r\nlines', '"two\r\nlines"'],
    ['=1+1', "'=1+1"],
    ['+49', "'+49"],
    ['-2', "'-2"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', "'\t=1"],
    ['  =1', "'  =1"],
    ['=HYPERLINK("http://x","y")', '"\'=HYPERLINK(""http://x"",""y"")"'],
    ['a=1', 'a=1'],
    // What parts cells where commas are decimal points.
    ["Berlin;=cmd|'/C calc'!A0;", "Berlin;'=cmd|'/C calc'!A0;"],
    ['a; -2;+3', "a;' -2;'+3"],
    ['a;b', 'a;b'],
    ['＝1+1', "'＝1+1"],
  ])('writes %j as %j', (cell, written) => {
    expect(toCsv([[cell, 'end']])).toBe(`${written},end\r\n`);
  });
});

test('the history as a table has a line for each row of each kind, the oldest first', () => {
  const [head, ...lines] = toHistoryCsv(history).trimEnd().split('\r\n');
  expect(head).toBe(
    'at,kind,server,what,result,cause,code,attempt,durationMs,reason,activationMs,losses,reconnections,connectedMs,lostMs',
  );
  expect(lines).toHaveLength(6);
  const instants = lines.map((line) => line.split(',')[0]);
  expect(instants).toEqual(instants.toSorted());
  expect(lines).toContain('2027-01-15T08:00:00.000Z,session,Berlin,switchedOn,switchedOff,,,,60000,,800,1,0,59200,0');
  expect(lines).toContain('2027-01-15T08:00:00.000Z,roundTrip,Berlin,,passed,,,,42,,,,,,');
  expect(lines).toContain('2027-01-15T08:00:30.000Z,roundTrip,Berlin,,failed,,,,,,,,,,');
  expect(lines).toContain('2027-01-15T08:00:00.000Z,probe,Berlin,server,failed,offline,,,,,,,,,');
  expect(lines).toContain('2027-01-15T08:00:05.000Z,event,Berlin,reconnecting,,offline,,2,800,schedule,,,,,');
});

test('events of the feed have a kind of their own in the table, and in JSON', () => {
  const lost = feedEvent({ type: 'disconnected', cause: 'credentialsRejected', code: 1008, reason: 'loss' });
  const withFeed = { ...history, events: [event(), lost] };
  expect(toHistoryCsv(withFeed)).toContain(
    '2027-01-15T08:00:00.000Z,feed,Berlin,disconnected,,credentialsRejected,1008,,,loss,,,,,',
  );
  expect(JSON.parse(toHistoryJson(withFeed, NOW)).events).toEqual([event(), lost]);
});

test('a label that a spreadsheet would calculate stays a text in the table', () => {
  const evil = event({ server: { id: 'evil', label: '=cmd|calc' } });
  expect(toHistoryCsv({ ...history, events: [evil] })).toContain(",'=cmd|calc,");
});

test('the history as JSON names its format and version, and is read back as it was', () => {
  const file = JSON.parse(toHistoryJson(history, NOW));
  expect(file).toMatchObject({ format: 'steadway-history', version: 1, exportedAt: '2027-01-15T08:00:00.000Z' });
  expect(parseHistory(file)).toEqual(history);
});

describe('stored rows', () => {
  test('that cannot be read are left out one by one, and counted', () => {
    const parsed = parseHistory({
      events: [...history.events, null, { at: 'soon' }, { ...event(), type: 'exploded' }],
      sessions: [{ ...session(), phase: 'asleep' }, session()],
      measurements: [{ ...block([1]), samples: [{ at: NOW, latencyMs: -1 }] }, ...history.measurements],
    });
    expect(parsed).toEqual({ ...history, sessions: [session()], damagedCount: 5 });
  });

  test.each([
    { kind: 'feed', at: NOW, type: 'healthCheck' },
    { kind: 'feed', at: NOW, type: 'error', cause: 'serverUnreachable' },
    { kind: 'feed', at: NOW, type: 'error', code: 70_000 },
    { kind: 'other', at: NOW, type: 'connected' },
  ])('of feeds that cannot be read are not taken for those of the tunnel: %j', (row) => {
    expect(parseHistory({ events: [row, feedEvent()], sessions: [], measurements: [] })).toMatchObject({
      events: [feedEvent()],
      damagedCount: 1,
    });
  });

  test('of sessions are put in the order of their beginning, wherever the one that lasts was stored', () => {
    const lasting = session({ startedAt: NOW + 9, endedAt: null, end: null });
    const parsed = parseHistory({ events: [], sessions: [lasting, session()], measurements: [] });
    expect(parsed.sessions).toEqual([session(), lasting]);
  });

  test('with an instant that no calendar has do not spoil a file', () => {
    expect(toHistoryCsv({ ...history, events: [event({ at: 1e300 })] })).toContain('1970-01-01T00:00:00.000Z,event');
  });
});
