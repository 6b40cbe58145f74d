import { type List, notFetched } from '../../../../src/domain/lists/list.ts';

export const aList = (parts: Partial<List> = {}): List => ({
  id: 'list',
  kind: 'servers',
  label: 'List',
  url: 'https://lists.example/servers.txt',
  isOn: true,
  everyMinutes: 60,
  state: notFetched,
  ...parts,
});
