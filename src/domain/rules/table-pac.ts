import type { RuleTable } from './table.ts';

/**
 * The table as JavaScript of 2015 for a PAC script: `actionOf(url, name)` gives the index into the table's `actions`, never throws,
 * and takes the same time however many rules there are. `name` is the host without brackets. Whatever the table holds is in it as
 * JSON alone, with only ASCII in it, so that none of it is code.
 */
export function toTablePac(table: RuleTable): string {
  const { groupOf, actions, names } = toGroups(table);
  const none = actions.length;
  const wildcards = table.wildcards.map(({ value, port, rank, gram }) => [value, port, groupOf[rank] ?? none, gram]);
  const groupOfOwner = table.ranges.map(({ rank }) => groupOf[rank] ?? none);
  const stretches = table.stretches.map(({ port, digits, starts, owners }) => [
    port,
    digits,
    starts,
    owners.map((owner) => groupOfOwner[owner] ?? none),
  ]);
  return `var actionOf = (function () {
var actions = ${JSON.stringify([...actions, 0])}, names = ${toLiteral(names)};
var hasPorts = ${hasPortAnywhere(table)}, wildcards = ${toLiteral(wildcards)}, stretches = ${toLiteral(stretches)};
${LOOKUP}})();
`;
}

const hasPortAnywhere = ({ hasPorts, wildcards, stretches }: RuleTable) =>
  hasPorts || [...wildcards, ...stretches].some(({ port }) => port > 0);

/** Neighbours that do the same are one, and are told apart by nobody. */
function toGroups({ ranks, names }: RuleTable) {
  const actions: number[] = [];
  const texts: string[][] = [];
  const groupOf = ranks.map(({ action }, rank) => {
    if (actions.at(-1) !== action) {
      actions.push(action);
      texts.push([]);
    }
    const text = names[rank] ?? '';
    if (text !== '') texts.at(-1)?.push(text);
    return actions.length - 1;
  });
  return { groupOf, actions, names: texts.map((group) => group.join(' ')) };
}

/** Old engines take U+2028 and U+2029 for ends of lines, and Chromium takes no script that is not ASCII. */
const toLiteral = (value: unknown) =>
  JSON.stringify(value).replace(/[^\x20-\x7e]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** What `finder.ts` does, in fewer words. Names are looked up in a Map, in which `__proto__` is a name like any other. */
const LOOKUP = String.raw`var none = actions.length - 1, groups = new Map(), grams = new Map();
for (var g = names.length - 1; g >= 0; g--) names[g].split(' ').forEach(function (name) { groups.set(name, g); });
wildcards.forEach(function (w) {
  w[0] = w[0].split('*');
  if (!grams.has(w[3])) grams.set(w[3], []);
  grams.get(w[3]).push(w);
});
function isAt(piece, host, at) {
  if (piece.indexOf('?') < 0) return host.startsWith(piece, at);
  for (var i = 0; i < piece.length; i++) if (piece[i] !== '?' && piece[i] !== host[at + i]) return false;
  return true;
}
function find(piece, host, from) {
  if (piece.indexOf('?') < 0) return host.indexOf(piece, from);
  for (; from + piece.length <= host.length; from++) if (isAt(piece, host, from)) return from;
  return -1;
}
function matches(pieces, host) {
  var last = pieces.length - 1, from = pieces[0].length, end = host.length - pieces[last].length;
  if (last === 0) return end === 0 && isAt(pieces[0], host, 0);
  if (from > end || !isAt(pieces[0], host, 0) || !isAt(pieces[last], host, end)) return false;
  for (var i = 1; i < last; i++) {
    var at = find(pieces[i], host, from);
    if (at < 0 || at + pieces[i].length > end) return false;
    from = at + pieces[i].length;
  }
  return true;
}
function pad(text, size) { return '0'.repeat(size - text.length) + text; }
function toHex(half) { return half && half.split(':').map(function (digits) { return pad(digits, 4); }).join(''); }
function toKey(name) {
  if (name.indexOf(':') < 0) return name.split('.').map(function (byte) { return pad((+byte).toString(16), 2); }).join('');
  var halves = name.split('::').map(toHex), after = halves[1] || '';
  return halves[0] + pad(after, 32 - halves[0].length);
}
function portOf(url) {
  var port = /^[^:]*:\/\/[^\/?#]*?:(\d+)(?:[\/?#]|$)/.exec(url);
  if (port) return +port[1];
  return { http: 80, ws: 80, https: 443, wss: 443, ftp: 21 }[url.slice(0, url.indexOf(':'))] || 0;
}
return function (url, name) {
  var best = none, port = hasPorts ? portOf(url) : 0, i, j;
  function take(group) { if (group < best) best = group; }
  function takeName(name) {
    take(groups.get(name));
    if (port) take(groups.get((name.indexOf(':') < 0 ? name : '[' + name + ']') + ':' + port));
  }
  if (name.slice(-1) === '.') name = name.slice(0, -1);
  var isV6 = name.indexOf(':') >= 0, mapped = isV6 && /^::ffff:([\da-f]+):([\da-f]+)$/.exec(name);
  if (mapped) name = [mapped[1], mapped[2]].map(function (group) { var n = parseInt(group, 16); return (n >> 8) + '.' + (n & 255); }).join('.'), isV6 = false;
  take(groups.get('*'));
  if (port) take(groups.get(':' + port));
  if (name === '' || name.length > 253) return actions[best];
  takeName('=' + name);
  if (!isV6 && name.indexOf('.') < 0) takeName('<local>');
  for (i = -1; ; ) {
    takeName(name.slice(i + 1));
    i = name.indexOf('.', i + 1);
    if (i < 0) break;
  }
  if (stretches.length && (isV6 || (name.slice(-1) <= '9' && /^\d+(\.\d+){3}$/.test(name)))) {
    var key = toKey(name);
    stretches.forEach(function (s) {
      if ((s[0] && s[0] !== port) || s[1] !== key.length) return;
      var low = 0, high = s[3].length;
      while (low < high) {
        var middle = (low + high) >> 1;
        if (s[2].substr(middle * s[1], s[1]) <= key) low = middle + 1;
        else high = middle;
      }
      take(s[3][low - 1]);
    });
  }
  if (wildcards.length) {
    var framed = '^' + name + '$';
    var tryAll = function (w) { if (w[2] < best && (!w[1] || w[1] === port) && matches(w[0], name)) best = w[2]; };
    (grams.get(null) || []).forEach(tryAll);
    for (j = framed.length - 3; j >= 0; j--) if ((i = grams.get(framed.substr(j, 3)))) i.forEach(tryAll);
  }
  return actions[best];
};
`;
