import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { hasShape } from '../unit/domain/import/json-schema.ts';

/** The JSON schemas of a page in docs/, by their titles. */
export function readSchemas(page: string): ReadonlyMap<string, unknown> {
  const text = readFileSync(join(import.meta.dirname, '../../docs', page), 'utf8');
  const blocks = [...text.matchAll(/```json schema\n([\s\S]*?)```/g)];
  const schemas = blocks.map(([, block = '']): unknown => JSON.parse(block));
  return new Map(schemas.map((schema) => [titleOf(schema), schema]));
}

/** Whether a value is as the schema of that title says; a title that is not there is nobody's. */
export function isAsDocumented(schemas: ReadonlyMap<string, unknown>, title: string, value: unknown): boolean {
  return schemas.has(title) && hasShape(schemas.get(title), value);
}

function titleOf(schema: unknown): string {
  const title: unknown = typeof schema === 'object' && schema !== null ? Reflect.get(schema, 'title') : undefined;
  if (typeof title !== 'string') throw new Error('expected a schema with a title');
  return title;
}
