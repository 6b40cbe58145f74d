import { type Parsed, parsed, refused } from '../../../../domain/parsed.ts';

/** Merge keys (`<<`) take this many keys in all. */
const MAX_MERGED_KEYS = 100_000;

/**
 * Reads YAML. Loaded when it is needed. Every scalar is a text as it stood, so a password of digits keeps its zeros; depth and
 * aliases are bounded by the library, and aliases are shared, not copied.
 */
export async function parseYaml(text: string): Promise<Parsed<unknown, 'damaged'>> {
  const { FAILSAFE_SCHEMA, load, mergeTag, YAMLException } = await import('js-yaml');
  try {
    const schema = FAILSAFE_SCHEMA.withTags(mergeTag);
    return parsed(load(text, { schema, maxTotalMergeKeys: MAX_MERGED_KEYS, maxAliases: MAX_MERGED_KEYS }));
  } catch (error) {
    // Its message quotes the text, which may hold passwords.
    if (error instanceof YAMLException) return refused('damaged');
    throw error;
  }
}
