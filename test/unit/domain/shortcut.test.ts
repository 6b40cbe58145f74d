import { expect, test } from 'vitest';
import { shortcutCommand } from '../../../src/domain/shortcut.ts';
import { isSwitchedOn } from '../../../src/domain/switch-rules.ts';
import { connected, disconnected, failed, paused } from '../ui/support/statuses.ts';

const servers = ['berlin', 'tokyo'].map((id) => ({ id, label: id, host: `${id}.test` }));
const nothing = disconnected({ enabled: ['useServer'], server: null });
const held = failed({ traffic: 'blocked', enabled: ['retry', 'dismiss', 'useServer'] });
const letGo = failed({ traffic: 'direct', enabled: ['retry', 'dismiss', 'useServer'] });

test.each([
  ['toggle', 'off', disconnected(), 'connect'],
  ['toggle', 'on', connected(), 'disconnect'],
  ['toggle', 'paused', paused(), 'connect'],
  ['toggle', 'an error that holds traffic back', held, 'dismiss'],
  ['toggle', 'an error that has let traffic go', letGo, 'retry'],
  ['toggle', 'no server', nothing, undefined],
  ['toggle', 'a browser that has only just started', undefined, undefined],
  ['pause', 'a tunnel that can be paused', connected({ enabled: ['disconnect', 'pause'] }), 'pause'],
  ['pause', 'a pause', paused(), 'connect'],
  ['pause', 'off', disconnected(), undefined],
])('%s, in the state: %s', (name, _state, status, type) => {
  expect(shortcutCommand(name, status, servers)).toEqual(type && { type });
});

test('nextServer uses the server after the one in use', () => {
  expect(shortcutCommand('nextServer', connected({ server: null }), servers)).toEqual({
    type: 'useServer',
    serverId: 'berlin',
  });
  expect(shortcutCommand('nextServer', connected(), [])).toBeUndefined();
});

test('the switch is on while traffic is meant to be in the tunnel', () => {
  expect([connected(), held].map(isSwitchedOn)).toEqual([true, true]);
  expect([disconnected(), paused(), letGo, undefined].map(isSwitchedOn)).toEqual([false, false, false, false]);
});
