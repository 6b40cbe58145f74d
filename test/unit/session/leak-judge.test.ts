import { expect, test } from 'vitest';
import type { PageFact } from '../../../src/domain/leak-evidence.ts';
import type { Server } from '../../../src/domain/server.ts';
import { createLeakJudge } from '../../../src/session/leak-judge.ts';

const berlin: Server = { id: 'berlin', label: 'Berlin', scheme: 'http', host: 'berlin.example', port: 8080 };
const oslo: Server = { ...berlin, id: 'oslo', host: 'oslo.example' };
const from = (site: string, ip: string): PageFact => ({
  url: `https://${site}/`,
  tabId: 1,
  method: 'GET',
  startedAt: 1_000,
  isEvidence: true,
  ip,
});

test('remembers the pages through one server', () => {
  const judge = createLeakJudge();
  expect(judge(from('a.example', '192.0.2.1'), berlin, [])).toBe(undefined);
  expect(judge(from('b.example', '198.51.100.1'), berlin, [])).toBe(undefined);
  expect(judge(from('c.example', '203.0.113.1'), berlin, [])).toBe(undefined);
  expect(judge(from('d.example', '10.0.0.1'), berlin, [])).toEqual({
    kind: 'requestDirect',
    host: 'd.example',
    at: 1_000,
  });
});

test('holds nothing of another server against the next', () => {
  const judge = createLeakJudge();
  judge(from('a.example', '192.0.2.1'), berlin, []);
  judge(from('b.example', '198.51.100.1'), berlin, []);
  judge(from('c.example', '203.0.113.1'), berlin, []);
  expect(judge(from('d.example', '10.0.0.1'), oslo, [])).toBe(undefined);
});

test('what goes its own way for good reason neither is a leak nor makes one', () => {
  const judge = createLeakJudge();
  expect(judge({ ...from('portal.example', '10.0.0.1') }, { ...berlin, host: '192.0.2.1' }, ['portal.example'])).toBe(
    undefined,
  );
  judge(from('portal.example', '10.0.0.1'), berlin, ['portal.example']);
  judge(from('localhost', '127.0.0.1'), berlin, []);
  judge(from('c.example', '203.0.113.1'), berlin, []);
  expect(judge(from('d.example', '198.51.100.1'), berlin, [])).toBe(undefined);
});
