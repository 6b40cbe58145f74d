// @vitest-environment happy-dom
import '../support/english.ts';
import { fireEvent, screen, within } from '@testing-library/preact';
import { describe, expect, test } from 'vitest';
import type { ImportFailure } from '../../../../src/domain/import/read-import.ts';
import type { ImportProblem } from '../../../../src/domain/import/reading.ts';
import { MAX_LINK_LENGTH } from '../../../../src/domain/share-link.ts';
import { fixtures, readFixture } from '../../domain/import/support.ts';
import { renderOptions } from '../support/options-fake.tsx';
import { berlin, oslo } from '../support/servers.ts';
import { settle } from '../support/settle.ts';

const toFile = (text: string, name = 'any.txt') => new File([text], name);

function fileInput(): HTMLInputElement {
  const input = document.querySelector<HTMLInputElement>('input[type=file]');
  if (!input) throw new Error('expected a field for files, got none');
  return input;
}

const choose = (...files: readonly File[]) =>
  settle(() => {
    Object.defineProperty(fileInput(), 'files', { configurable: true, value: files });
    fireEvent.change(fileInput());
  });

/** Whether the browser would go on to do what it does by itself. */
function drag(
  type: 'dragover' | 'drop',
  target: Element,
  dataTransfer: { readonly types: readonly string[]; readonly files: readonly File[] },
): boolean {
  const event = new Event(type, { bubbles: true, cancelable: true });
  Object.defineProperty(event, 'dataTransfer', { value: dataTransfer });
  return fireEvent(target, event);
}

async function preview(text: string, name?: string): Promise<HTMLElement> {
  await choose(toFile(text, name));
  return screen.findByRole('dialog');
}

const click = (name: string) => settle(() => fireEvent.click(screen.getByRole('button', { name })));
const labels = (page: ReturnType<typeof renderOptions>) => page.servers.value.map(({ label }) => label);
const group = (name: string) => screen.getByRole('group', { name });
const texts = (element: HTMLElement) =>
  [...element.querySelectorAll('li')].map((item) => item.textContent?.replaceAll(/\s+/g, ' ').trim());

const berlinLine = 'https://berlin.example.com:443#Berlin';

describe('the preview', () => {
  test('says what will be added, changed and skipped, each with its reason, and stores nothing', async () => {
    const page = renderOptions({
      servers: [berlin, oslo],
      credentials: { berlin: { username: 'ada', password: 'old' } },
    });
    const dialog = await preview(
      [
        'https://grace:hunter2@new.example:443#New',
        'https://ada:hunter2@berlin.example.com:443?country=DE&city=Berlin#Front',
        'socks5://oslo.example.com:1080?country=NO#Oslo',
        'hunter2 hunter2',
        'socks4://ada@a.example:1080',
      ].join('\n'),
    );
    expect(within(dialog).getByRole('heading', { level: 2 }).textContent).toBe('Import from a list of servers');
    expect(texts(group('1 server will be added'))).toEqual(['New HTTPS new.example:443 · Username and password']);
    expect(texts(group('1 server will be changed'))).toEqual([
      'Front HTTPS berlin.example.com:443 · changes: Label and Username and password',
    ]);
    expect(texts(within(dialog).getByRole('region', { name: '3 entries are skipped' }))).toEqual([
      'Line 3 · OsloThis server is in the list already.',
      expect.stringMatching(/^Line 4This is not a server link\./),
      expect.stringMatching(/^Line 5SOCKS4 knows no username/),
    ]);
    expect(document.body.textContent).not.toContain('hunter2');
    expect(page.servers.value).toEqual([berlin, oslo]);
  });

  test.each(fixtures.map((name) => [name]))('opens for %s, whatever it is called', async (name) => {
    renderOptions();
    const dialog = await preview(readFixture(name), 'other.xyz');
    expect(within(dialog).getAllByRole('checkbox').length).toBeGreaterThan(1);
    expect(dialog.textContent).not.toMatch(/correct horse|battery staple|p@ss|hopper|0123/);
  });

  test('says when there is nothing to import, and offers no import then', async () => {
    renderOptions({ servers: [berlin] });
    const dialog = await preview(berlinLine);
    expect(within(dialog).getByText('There is nothing to add or change.')).toBeTruthy();
    expect(within(dialog).getByRole<HTMLButtonElement>('button', { name: 'Import' }).disabled).toBe(true);
  });

  test('shows the start of a long list, more of it on demand, and imports all of it', async () => {
    const page = renderOptions();
    await preview(Array.from({ length: 450 }, (_, index) => `http://h${index}.example:1`).join('\n'));
    expect(screen.getAllByRole('checkbox', { name: /example/ }).length).toBe(200);
    await click('Show 200 more');
    await click('Show 50 more');
    expect(screen.getAllByRole('checkbox', { name: /example/ }).length).toBe(450);
    await click('Import');
    expect(page.servers.value.length).toBe(450);
  });

  test('says how many entries are not read', async () => {
    renderOptions();
    await preview(Array.from({ length: 10_002 }, (_, index) => `http://h${index}.example:1`).join('\n'));
    expect(screen.getByText('There are 2 entries more. Only the first 10,000 are read.')).toBeTruthy();
  });

  test('forgets on Cancel', async () => {
    const page = renderOptions();
    await preview(berlinLine);
    await click('Cancel');
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(page.servers.value).toEqual([]);
  });

  test('counts a server whose removal can still be undone as gone', async () => {
    renderOptions({ servers: [berlin] });
    await click('Remove Berlin');
    await preview(berlinLine);
    expect(group('1 server will be added')).toBeTruthy();
  });
});

describe('Import', () => {
  const text = `https://grace:secret@new.example:443#New\nhttps://berlin.example.com:443#Front\nhttp://third.example:80#Third`;

  test('stores what is chosen, tells what it did and closes', async () => {
    const page = renderOptions({ servers: [berlin] });
    await preview(text);
    await click('Import');
    expect(labels(page)).toEqual(['Front', 'New', 'Third']);
    expect(page.servers.value[0]).toEqual({ ...berlin, label: 'Front' });
    expect([...page.credentials.value.values()]).toMatchObject([{ username: 'grace', password: 'secret' }]);
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(screen.getByText(/2 servers added\. 1 server changed\./).closest('[role=status]')).toBeTruthy();
  });

  test('leaves out what is not ticked', async () => {
    const page = renderOptions({ servers: [berlin] });
    await preview(text);
    fireEvent.click(screen.getByRole('checkbox', { name: /^Third/ }));
    expect(screen.getByRole<HTMLInputElement>('checkbox', { name: 'Add all' }).indeterminate).toBe(true);
    fireEvent.click(screen.getByRole('checkbox', { name: /^Front/ }));
    await click('Import');
    expect(labels(page)).toEqual(['Berlin', 'New']);
  });

  test('takes or leaves a whole group at once', async () => {
    const page = renderOptions({ servers: [berlin] });
    await preview(text);
    const all = screen.getByRole('checkbox', { name: 'Add all' });
    fireEvent.click(all);
    fireEvent.click(screen.getByRole('checkbox', { name: /^New/ }));
    fireEvent.click(screen.getByRole('checkbox', { name: /^Front/ }));
    await click('Import');
    expect(labels(page)).toEqual(['Berlin', 'New']);
  });

  test('can be undone: servers, passwords and all', async () => {
    const credentials = { berlin: { username: 'ada', password: 'old' } };
    const page = renderOptions({ servers: [berlin], credentials });
    await preview(`${text}\nhttps://ada:new@berlin.example.com:443#Newer`);
    await click('Import');
    await click('Undo import');
    expect(page.servers.value).toEqual([berlin]);
    expect([...page.credentials.value]).toMatchObject([['berlin', credentials.berlin]]);
    expect(screen.getByText('The import is undone.').closest('[role=status]')).toBeTruthy();
  });

  test('stays open and says so where storage is full', async () => {
    const page = renderOptions({ isFull: true });
    const dialog = await preview(text);
    await click('Import');
    expect(within(dialog).getByRole('alert').textContent).toMatch(/could not be saved/);
    expect(page.servers.value).toEqual([]);
  });

  test('pressed twice in a row stores once', async () => {
    const page = renderOptions();
    await preview(berlinLine);
    const button = screen.getByRole('button', { name: 'Import' });
    await settle(() => {
      fireEvent.click(button);
      fireEvent.click(button);
    });
    expect(labels(page)).toEqual(['Berlin']);
  });
});

describe('a file', () => {
  const hidden: Readonly<Record<Exclude<ImportFailure, 'tooLarge'>, string>> = {
    empty: '# nothing',
    damaged: '{"servers":',
    unknownFormat: '{"a":1}',
    laterVersion: '{"format":"steadway-servers","version":9}',
    backup: '{"format":"steadway-backup"}',
  };

  test.each(Object.entries(hidden))('that is %s: refused in a sentence', async (_problem, text) => {
    renderOptions();
    await choose(toFile(text));
    expect((await screen.findByRole('alert')).textContent).toMatch(/^[A-Z].+\.$/);
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  test('that is too large is not opened', async () => {
    renderOptions();
    await choose(toFile('x'.repeat(2_000_001)));
    expect((await screen.findByRole('alert')).textContent).toMatch(/larger than 1 MB/);
  });

  test('that cannot be read is said so', async () => {
    renderOptions();
    const file = toFile('');
    Object.defineProperty(file, 'arrayBuffer', { value: () => Promise.reject(new DOMException('', 'NotFoundError')) });
    await choose(file);
    expect((await screen.findByRole('alert')).textContent).toBe('The file could not be read.');
  });

  test('and another one are refused together', async () => {
    renderOptions();
    await choose(toFile(berlinLine), toFile(berlinLine));
    expect((await screen.findByRole('alert')).textContent).toBe('Import one file at a time.');
  });

  test('in UTF-16 is read by its mark', async () => {
    renderOptions();
    const units = Uint16Array.from([...`\ufeff${berlinLine}`].map((letter) => letter.charCodeAt(0)));
    await choose(new File([units], 'any.txt'));
    await screen.findByRole('dialog');
    expect(group('1 server will be added').textContent).toContain('berlin.example.com:443');
  });

  test('of another try takes the complaint away', async () => {
    renderOptions();
    await choose(toFile('{'));
    await screen.findByRole('alert');
    await preview(berlinLine);
    expect(screen.queryByRole('alert')).toBeNull();
  });

  test('can be dropped anywhere in the section', async () => {
    renderOptions({ servers: [oslo] });
    const table = screen.getByRole('table', { name: 'Servers' });
    const dataTransfer = { types: ['Files'], files: [toFile(berlinLine)] };
    expect(drag('dragover', table, dataTransfer)).toBe(false);
    expect(document.querySelector('[data-over=true]')).toBeTruthy();
    expect(drag('drop', table, dataTransfer)).toBe(false);
    await screen.findByRole('dialog');
    expect(document.querySelector('[data-over=true]')).toBeNull();
  });

  test('is what is taken; dragged text is left to the browser', () => {
    renderOptions();
    const box = screen.getByRole('textbox', { name: 'Server links' });
    expect(drag('dragover', box, { types: ['text/plain'], files: [] })).toBe(true);
    expect(document.querySelector('[data-over=true]')).toBeNull();
  });

  test('is asked for by a button', () => {
    renderOptions();
    let isAsked = false;
    fileInput().addEventListener('click', () => {
      isAsked = true;
    });
    fireEvent.click(screen.getByRole('button', { name: 'Import file' }));
    expect(isAsked).toBe(true);
  });
});

describe('the box for links', () => {
  const box = () => screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Server links' });
  const add = async (text: string) => {
    fireEvent.input(box(), { target: { value: text } });
    await click('Add');
  };

  test('hands what a program wrote to the preview, and is empty after the import', async () => {
    const page = renderOptions();
    await add(readFixture('clash.yaml'));
    await screen.findByRole('dialog');
    expect(box().value).not.toBe('');
    await click('Import');
    expect(page.servers.value.length).toBe(3);
    expect(box().value).toBe('');
  });

  test('keeps it when the import is cancelled', async () => {
    renderOptions();
    const text = readFixture('zeroomega.bak');
    await add(text);
    await screen.findByRole('dialog');
    await click('Cancel');
    expect(box().value).toBe(text);
  });

  test('adds links at once, and drops comments', async () => {
    const page = renderOptions();
    await add(`# ours\n${berlinLine}\n\n#theirs`);
    expect(labels(page)).toEqual(['Berlin']);
    expect(box().value).toBe('');
    expect(screen.queryByRole('alert')).toBeNull();
  });
});

const problems: Readonly<Record<Exclude<ImportProblem, `${string}Invalid` | `${string}Missing`>, string>> = {
  entryDamaged: '{"proxies":[1]}',
  rules: '{"+a":{"profileType":"SwitchProfile"}}',
  pacScript: '{"+a":{"profileType":"PacProfile"}}',
  noServer: '{"+a":{"profileType":"DirectProfile"}}',
  protocolUnsupported: '{"proxies":[{"type":"vless"}]}',
  socksOverTls: '{"proxies":[{"type":"socks5","tls":true}]}',
  schemeUnknown: '{"data":[{"type":"quic"}]}',
  socksCredentials: '{"data":[{"type":"socks5","hostname":"a.example","port":1,"username":"u"}]}',
  socks4Credentials: '{"data":[{"type":"socks4","hostname":"a.example","port":1,"username":"u"}]}',
  tooLong: `http://${'a'.repeat(MAX_LINK_LENGTH)}`,
  notALink: 'a b',
};

test.each(Object.entries(problems))('%s: is told in a sentence beside its place', async (_problem, text) => {
  renderOptions();
  const dialog = await preview(text);
  const [item] = texts(within(dialog).getByRole('region', { name: '1 entry is skipped' }));
  expect(item).toMatch(/^\S.+\.$/);
});
