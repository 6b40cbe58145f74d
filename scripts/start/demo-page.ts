/** Asks its site twice a second by which way it came, and shows the answers. With an empty icon, so that browsers ask for none. */
export const DEMO_PAGE = `<!doctype html>
<html lang="en">
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <link rel="icon" href="data:,">
  <title>Welcome to Steadway</title>
  <style>
    :root { color-scheme: light dark; font: 1.125rem/1.5 system-ui, sans-serif; }
    body { max-width: 36rem; margin: 15vh auto 0; padding: 0 1.5rem; }
    #way { font-size: 1.75rem; font-weight: 600; line-height: 1.3; min-height: 2.6em; }
    #past { font-family: ui-monospace, monospace; letter-spacing: 0.15em; word-break: break-all; }
    small { opacity: 0.8; }
  </style>
  <h1>This is a web site</h1>
  <p id="way" role="status">…</p>
  <p id="past" aria-hidden="true"></p>
  <p><small>It asks itself twice a second how you came: <b>●</b> through a gateway, <b>!</b> directly, <b>·</b> no answer.
  Its name exists on this machine only.</small></p>
  <script type="module">
    const way = document.querySelector('#way');
    const past = document.querySelector('#past');
    const words = {
      '●': (answer) => 'Your requests come through the gateway ' + answer + '.',
      '!': () => 'Your requests come directly, without the VPN.',
      '·': () => 'No answer: nothing gets through at the moment, and nothing goes around the VPN.',
    };
    const ask = async () => {
      try {
        const response = await fetch('/way', { cache: 'no-store', signal: AbortSignal.timeout(2000) });
        return response.ok ? await response.text() : '';
      } catch {
        return '';
      }
    };
    const beat = async () => {
      const answer = await ask();
      const sign = answer === '' ? '·' : answer === 'directly' ? '!' : '●';
      const text = words[sign](answer);
      if (way.textContent !== text) way.textContent = text;
      past.textContent = (past.textContent + sign).slice(-80);
      setTimeout(beat, 500);
    };
    beat();
  </script>
</html>
`;
