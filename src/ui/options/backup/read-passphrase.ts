/** What stands in a field of a form at the moment. */
export function readPassphrase(form: HTMLFormElement, name: 'passphrase' | 'repeat'): string {
  const value = new FormData(form).get(name);
  return typeof value === 'string' ? value : '';
}
