import * as v from 'valibot';

/** The keywords of JSON Schema (draft 2020-12) that the specifications in docs/ use; any other is refused, so that none goes unheeded. */
const Schema = v.strictObject({
  $schema: v.optional(v.string()),
  title: v.optional(v.string()),
  description: v.optional(v.string()),
  type: v.optional(v.picklist(['object', 'array', 'string', 'integer', 'number'])),
  const: v.optional(v.unknown()),
  enum: v.optional(v.array(v.unknown())),
  required: v.optional(v.array(v.string())),
  properties: v.optional(v.record(v.string(), v.unknown())),
  items: v.optional(v.unknown()),
  maxItems: v.optional(v.number()),
  minLength: v.optional(v.number()),
  maxLength: v.optional(v.number()),
  pattern: v.optional(v.string()),
  minimum: v.optional(v.number()),
  maximum: v.optional(v.number()),
});
type Schema = v.InferOutput<typeof Schema>;

/** Whether a value is as a JSON schema says. */
export function hasShape(raw: unknown, value: unknown): boolean {
  const schema = v.parse(Schema, raw);
  if ('const' in schema && schema.const !== value) return false;
  if (schema.enum && !schema.enum.includes(value)) return false;
  switch (schema.type) {
    case 'object':
      return isObject(value) && hasProperties(schema, value);
    case 'array':
      return Array.isArray(value) && hasItems(schema, value);
    case 'string':
      return typeof value === 'string' && hasText(schema, value);
    case 'integer':
      return Number.isInteger(value) && isWithin(schema, Number(value));
    case 'number':
      return typeof value === 'number' && isWithin(schema, value);
    case undefined:
      return true;
  }
}

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const hasProperties = ({ required = [], properties = {} }: Schema, value: object) =>
  required.every((name) => Object.hasOwn(value, name)) &&
  Object.entries(value).every(([name, property]) => !(name in properties) || hasShape(properties[name], property));

const hasItems = ({ maxItems = Infinity, items = {} }: Schema, value: readonly unknown[]) =>
  value.length <= maxItems && value.every((item) => hasShape(items, item));

// Lengths count code points there, and UTF-16 units here: the schema is the looser one.
const hasText = ({ minLength = 0, maxLength = Infinity, pattern = '' }: Schema, value: string) =>
  [...value].length >= minLength && [...value].length <= maxLength && new RegExp(pattern, 'u').test(value);

const isWithin = ({ minimum = -Infinity, maximum = Infinity }: Schema, value: number) =>
  value >= minimum && value <= maximum;
