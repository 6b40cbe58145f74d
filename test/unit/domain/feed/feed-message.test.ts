import { describe, expect, test } from 'vitest';
import { parseFeedMessage } from '../../../../src/domain/feed/feed-message.ts';

const metrics = { uploadBytesPerSecond: 1, downloadBytesPerSecond: 2.5, bytesUploaded: 3, bytesDownloaded: 4 };
const text = (value: unknown) => JSON.stringify(value);

describe('a message of a feed', () => {
  test('is metrics, with what is told beside them or without', () => {
    expect(parseFeedMessage(text({ type: 'metrics', ...metrics }))).toEqual({ type: 'metrics', ...metrics });
    const more = { ...metrics, latencyMs: 12, uptimeSeconds: 60, serverLocation: 'Berlin, DE' };
    expect(parseFeedMessage(text({ type: 'metrics', ...more }))).toEqual({ type: 'metrics', ...more });
  });

  test('is stripped of what nobody knows', () => {
    const message = parseFeedMessage(text({ type: 'metrics', ...metrics, html: '<script>', token: 'x' }));
    expect(message).toEqual({ type: 'metrics', ...metrics });
  });

  test('is a pong', () => {
    expect(parseFeedMessage('{"type":"pong","id":7}')).toEqual({ type: 'pong', id: 7 });
  });

  test.each(['news', '', 'Metrics', 'metrics ', 'pong2', '__proto__'])('of the unknown type %j is another', (type) => {
    expect(parseFeedMessage(text({ type, id: 'x' }))).toEqual({ type: 'other' });
  });
});

test.each([
  ['no text', undefined],
  ['empty', ''],
  ['no JSON', 'metrics'],
  ['cut', '{"type":"metrics"'],
  ['no object', '[]'],
  ['null', 'null'],
  ['no type', text(metrics)],
  ['a type that is none', '{"type":1}'],
  ['metrics without figures', '{"type":"metrics"}'],
  ['a figure below 0', text({ type: 'metrics', ...metrics, bytesUploaded: -1 })],
  ['a figure that is text', text({ type: 'metrics', ...metrics, bytesUploaded: '1' })],
  ['a figure that is none', text({ type: 'metrics', ...metrics, bytesUploaded: null })],
  ['a figure beyond all bounds', text({ type: 'metrics', ...metrics }).replace('2.5', '1e999')],
  ['a figure beyond what is exact', text({ type: 'metrics', ...metrics, bytesUploaded: 2 ** 53 })],
  ['a place that is too long', text({ type: 'metrics', ...metrics, serverLocation: 'x'.repeat(101) })],
  ['a place with control characters', text({ type: 'metrics', ...metrics, serverLocation: 'a\u0000b' })],
  ['a pong without a number', '{"type":"pong"}'],
  ['a pong of text', '{"type":"pong","id":"1"}'],
])('%s is no message of a feed', (_what, message) => {
  expect(parseFeedMessage(message)).toBeUndefined();
});
