import * as v from 'valibot';
import { Fact } from '../../../../src/domain/history/fact.ts';
import { Intent } from '../../../../src/domain/intent.ts';
import { Route } from '../../../../src/domain/route.ts';
import { RuleAction } from '../../../../src/domain/rules/rule.ts';
import { Server } from '../../../../src/domain/server.ts';
import { settingSchemas } from '../../../../src/domain/settings.ts';
import { Effect } from '../../../../src/machines/connection/effects.ts';
import { Command } from '../../../../src/protocol.ts';
import { PooledServer } from '../../../../src/session/pooled-server.ts';
import { SessionRecord } from '../../../../src/session/record.ts';

/** Of the schemas of the background those with the most in them, and one of each kind of the others. */
const schemas = {
  Command,
  Effect,
  Fact,
  Intent,
  PooledServer: v.array(PooledServer),
  Route,
  RuleAction,
  Servers: v.array(Server),
  SessionRecord,
  Settings: v.object(settingSchemas),
  kinds: v.object({
    json: v.exactOptional(v.pipe(v.string(), v.maxLength(200), v.parseJson(), v.object({ type: v.string() }))),
    either: v.optional(
      v.union([v.pipe(v.string(), v.trim(), v.minLength(2)), v.number(), v.object({ a: v.null() })]),
      3,
    ),
    whole: v.exactOptional(
      v.pipe(
        v.object({ a: v.string(), b: v.number() }),
        v.check(({ a, b }) => a.length === b),
      ),
    ),
    table: v.nullish(v.record(v.pipe(v.string(), v.regex(/^\w/)), v.pipe(v.number(), v.integer(), v.minValue(0)))),
    pair: v.fallback(v.tuple([v.boolean(), v.nullable(v.string())]), [true, null]),
  }),
} as const;

export const names: readonly string[] = Object.keys(schemas);

/** What comes of reading a value by each schema: the value, or the fields in which it does not fit. */
export const readAll = (value: unknown) =>
  Object.entries(schemas).map(([name, schema]) => {
    const { success, output, issues } = v.safeParse<v.GenericSchema>(schema, value);
    const places = issues?.map(({ path }) => path?.map(({ key }) => key).join('.'));
    return { name, success, output, places, is: v.is(schema, value) };
  });
