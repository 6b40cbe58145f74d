import type { Plugin } from 'vite';
import { type DependencyFile, toChanged } from './dependency.ts';

/**
 * Valibot says in a sentence what is wrong with what it has read, and each of its schemas describes itself for that. The background
 * shows such a sentence to nobody: it wants to know whether a value fits, and in which fields it does not. So its build, and no
 * page's, leaves the rest out, and with it what no schema of its own uses: defaults that are functions, revivers of JSON. A build with another Valibot than this was written for fails, and
 * test/unit/scripts/small-valibot.test.ts has both read the same values.
 */
export function smallValibot(): Plugin {
  let isBackground = false;
  return {
    name: 'small-valibot',
    enforce: 'pre',
    // The background is the one script that is built by itself.
    configResolved: ({ build }) => {
      isBackground = build.lib !== false;
    },
    transform: (code, id) =>
      isBackground && id.endsWith('/valibot/dist/index.mjs') ? { code: toChanged(code, valibot), map: null } : null,
  };
}

const valibot: DependencyFile = {
  sha256: 'cc7a8f7551082a19178f8e553e34fd23bea774113e3bcc4b914abc91f19a5cd0',
  edits: [
    [/^\t+(?:reference|expects|async): .*,\n/gm, ''],
    [/^\t+kind: "validation",\n\t+type: .*,\n/gm, ''],
    [/^(\t+kind: "schema",\n)\t+type: "(?!exact_optional|optional|nullish)\w+",\n/gm, '$1'],
    [/^\t+message: message\$1,\n/gm, ''],
    [/, \{ received\b.*\}\);$/gm, ');'],
    // Of a path, the names of the fields are enough.
    [/^\t+type: "\w+",\n\t+origin: "\w+",\n\t+input(?:: input\$1)?,\n(\t+key.*),\n\t+value.*\n/gm, '$1\n'],
    [/^\t+input: void 0,\n\t+expected: .*,\n/gm, ''],
  ],
  declarations: `
function getGlobalConfig(config) {
  return config ?? {};
}
function _stringify() {
}
function _joinExpects() {
}
function _standardSchema(schema) {
  return schema;
}
function _addIssue({ kind }, label, dataset, config, other) {
  if (kind === 'schema') dataset.typed = false;
  (dataset.issues ??= []).push({ path: other?.path });
}
class ValiError extends Error {
  constructor(issues) {
    super('unfit: ' + issues[0].path?.map(({ key }) => key).join('.'));
  }
}
function _isSameValueZero(value, other) {
  return value === other;
}
function getDefault(schema) {
  return schema.default;
}
function url() {
  return {
    requirement: (value) => URL.canParse(value),
    '~run'(dataset, config) {
      if (dataset.typed && !this.requirement(dataset.value)) _addIssue(this, 'URL', dataset, config);
      return dataset;
    },
  };
}
function parseJson() {
  return {
    kind: 'transformation',
    '~run'(dataset, config) {
      try {
        dataset.value = JSON.parse(dataset.value);
      } catch {
        _addIssue(this, 'JSON', dataset, config);
        dataset.typed = false;
      }
      return dataset;
    },
  };
}
function variant(key, options) {
  return {
    kind: 'schema',
    key,
    options,
    '~run'(dataset, config) {
      const input = dataset.value;
      const isObject = input && typeof input === 'object';
      const option = isObject
        && this.options.find(({ entries }) => !entries[key]['~run']({ value: input[key] }, config).issues);
      if (option) return option['~run'](dataset, config);
      _addIssue(this, 'type', dataset, config, isObject && { path: [{ key }] });
      return dataset;
    },
  };
}
`,
};
