import { notRun, type ProbeName, type ProbeResult, probeNames } from '../ladder.ts';
import type { FeedEvent } from './event.ts';
import type { Check, Fact } from './fact.ts';
import type { Measurements, ProbeRecord } from './measurements.ts';

/** What a fact measured, for each server that was asked. */
export function toMeasurements({ at, from, server, checks = [], exit, subscription }: Fact): readonly Measurements[] {
  const checked = checks.map((check) => ({
    at,
    server: check.server,
    samples: from.state === 'connected' ? toSamples(at, check) : [],
    probes: toProbes(at, check),
  }));
  const probes = [
    ...toRecord(at, 'exit', exit && { state: exit.isKnown ? 'passed' : 'failed', durationMs: exit.durationMs }),
    ...toRecord(at, 'subscription', subscription),
  ];
  return server && probes.length > 0 ? [...checked, { at, server, samples: [], probes }] : checked;
}

/** Attempts are events alone: how many there were is no figure. */
export const toFeedMeasurements = (events: readonly FeedEvent[]): readonly Measurements[] =>
  events.flatMap((event) =>
    event.server && event.type !== 'reconnecting'
      ? [{ at: event.at, server: event.server, samples: [], probes: [], feed: [event] }]
      : [],
  );

/** A failure that is not the server's fault says nothing of the round trip. */
function toSamples(at: number, { verdict }: Check): Measurements['samples'] {
  if (verdict.type === 'passed') return [{ at, latencyMs: verdict.latencyMs }];
  return verdict.weight === 'none' ? [] : [{ at, latencyMs: null }];
}

/** The first probe that failed is the one that names the cause. */
function toProbes(at: number, { verdict, ladder }: Check): ProbeRecord[] {
  const results = ladder ?? {
    server: { state: verdict.type, durationMs: verdict.type === 'passed' ? verdict.latencyMs : null },
  };
  const first = probeNames.find((name) => results[name]?.state === 'failed');
  return probeNames.flatMap((name) => {
    const cause = name === first && verdict.type === 'failed' ? { cause: verdict.failure.cause } : {};
    return toRecord(at, name, results[name]).map((record) => ({ ...record, ...cause }));
  });
}

/** None of a probe that did not run. */
const toRecord = (at: number, name: ProbeName, { state, durationMs }: ProbeResult = notRun): readonly ProbeRecord[] =>
  state === 'passed' || state === 'failed' ? [{ at, name, state, durationMs }] : [];
