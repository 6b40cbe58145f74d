/** PAC scripts that do the same for domains alone, as they are often written. Each defines `actionOf` as ours does. */
export const yardsticks: Readonly<Record<'regexes' | 'hosts' | 'hash', (domains: readonly string[]) => string>> = {
  regexes: (domains) => `var list = ${JSON.stringify(domains)}.map(function (domain) {
  return new RegExp('(^|\\\\.)' + domain.replace(/\\./g, '\\\\.') + '$');
});
function actionOf(url, name) {
  for (var i = 0; i < list.length; i++) if (list[i].test(name)) return 1;
  return 0;
}
`,
  hosts: (domains) => `var list = ${JSON.stringify(domains)};
function actionOf(url, name) {
  for (var i = 0; i < list.length; i++) {
    var at = name.length - list[i].length;
    if (at >= 0 && name.indexOf(list[i], at) === at && (at === 0 || name[at - 1] === '.')) return 1;
  }
  return 0;
}
`,
  hash: (domains) => `var hash = ${JSON.stringify(Object.fromEntries(domains.map((domain) => [domain, 1])))};
function actionOf(url, name) {
  for (;;) {
    if (hash.hasOwnProperty(name)) return hash[name];
    var dot = name.indexOf('.');
    if (dot < 0) return 0;
    name = name.slice(dot + 1);
  }
}
`,
};
