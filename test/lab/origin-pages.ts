/** With an empty icon, so that browsers ask for none and tests can count requests. */
const toPage = (title: string, script = '') =>
  `<!doctype html><html lang="en"><meta charset="utf-8"><link rel="icon" href="data:,"><title>${title}</title><h1>Steadway lab</h1><script type="module">${script}</script></html>`;

export const HOME_PAGE = toPage('Steadway lab');

/**
 * Browses without end: a request each 200 ms, given up after 5 s. `window.poll` holds `ok`, `failed` and `outcomes`
 * (`n`, `startedAt`, `endedAt`, `isOk`, in the order they ended); the title `ok 12 failed 0`.
 */
export const POLL_PAGE = toPage(
  'ok 0 failed 0',
  `
  const poll = { ok: 0, failed: 0, outcomes: [] };
  window.poll = poll;
  let sent = 0;
  const isAnswered = async (n) => {
    try {
      const response = await fetch('/ping?n=' + n, { cache: 'no-store', signal: AbortSignal.timeout(5000) });
      return response.ok && (await response.json()).n === n;
    } catch {
      return false;
    }
  };
  const ping = async () => {
    const n = ++sent;
    const startedAt = Date.now();
    const isOk = await isAnswered(n);
    poll[isOk ? 'ok' : 'failed'] += 1;
    poll.outcomes.push({ n, startedAt, endedAt: Date.now(), isOk });
    document.title = 'ok ' + poll.ok + ' failed ' + poll.failed;
  };
  setInterval(ping, 200);
  ping();
  `,
);

/**
 * Keeps one WebSocket to its own origin and sends a number each 200 ms; it never opens a second one. `window.socket` holds
 * `state` (`connecting`, `open`, `closed`), `sent` and `received`; the title `open received 12`.
 */
export const WEBSOCKET_PAGE = toPage(
  'connecting received 0',
  `
  const socket = { state: 'connecting', sent: 0, received: 0 };
  window.socket = socket;
  const show = () => { document.title = socket.state + ' received ' + socket.received; };
  const connection = new WebSocket('/echo');
  const ping = () => {
    if (socket.state === 'open') connection.send(String(++socket.sent));
  };
  connection.onopen = () => { socket.state = 'open'; show(); ping(); };
  connection.onclose = () => { socket.state = 'closed'; show(); };
  connection.onmessage = () => { socket.received += 1; show(); };
  setInterval(ping, 200);
  `,
);
