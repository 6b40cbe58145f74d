import type { OpenSocket } from '../../../src/ports.ts';
import { arrives, pageGoesTo, type World } from './world.ts';

const HANDSHAKE_MS = 20;
const METRICS_MS = 5_000;

const figures = { uploadBytesPerSecond: 1, downloadBytesPerSecond: 2, bytesUploaded: 3, bytesDownloaded: 4 };

const ABNORMAL = 1_006;
const POLICY_VIOLATION = 1_008;

/**
 * The feeds of a world as one worker reaches them. They open or do not, tell figures, fall silent, talk nonsense, flood and close,
 * at random, and are silent while nothing arrives.
 */
export function openFeedOf(world: World, random: () => number, isDead: () => boolean): OpenSocket {
  let openCount = 0;
  return (url, { onOpened, onMessage, onClosed }) => {
    world.feeds.push(Date.now());
    openCount += 1;
    if (openCount > 1) world.faults.push('a second feed beside the first');
    let state: 'opening' | 'open' | 'over' = 'opening';
    const later = (ms: number, act: () => void) => setTimeout(() => state !== 'over' && !isDead() && act(), ms);
    const end = (code: number) => {
      if (state === 'over') return;
      state = 'over';
      openCount -= 1;
      if (!isDead()) queueMicrotask(() => onClosed(code));
    };
    const isIn = (share: number) => !world.isFeedSteady && random() < share;
    const flood = () => {
      for (let count = 0; count < 100; count += 1) onMessage('{"type":"news"}');
    };
    const tell = () => {
      later(METRICS_MS, tell);
      if (!arrives(world, url)) return;
      const mood = world.isFeedSteady ? 1 : random();
      if (mood < 0.03) end(ABNORMAL);
      else if (mood < 0.05) end(POLICY_VIOLATION);
      else if (mood < 0.07) onMessage('<html>');
      else if (mood < 0.09) flood();
      else if (mood > 0.2) onMessage(JSON.stringify({ type: 'metrics', ...figures }));
    };
    later(HANDSHAKE_MS, () => {
      if (pageGoesTo(world, url) === 'direct') world.faults.push('a feed past the tunnel');
      if (isIn(0.1)) return;
      if (!arrives(world, url) || isIn(0.2)) {
        end(ABNORMAL);
        return;
      }
      state = 'open';
      onOpened();
      if (isIn(0.05)) later(HANDSHAKE_MS, () => end(POLICY_VIOLATION));
      else tell();
    });
    return {
      send: (text) => {
        if (state !== 'open') return;
        if (pageGoesTo(world, url) === 'direct' && text.includes('hello'))
          world.faults.push('a greeting past the tunnel');
        const { type, id } = Object(JSON.parse(text));
        if (type !== 'ping' || isIn(0.2)) return;
        later(HANDSHAKE_MS, () => arrives(world, url) && onMessage(JSON.stringify({ type: 'pong', id })));
      },
      close: () => end(1_005),
    };
  };
}
