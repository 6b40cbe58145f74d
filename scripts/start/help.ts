export const HELP = `Builds Steadway, starts three gateways of its own and a demo site, and opens a browser that is connected through one of them.
Nothing leaves this machine.

Usage: npm start -- [flags]

  --once      connect, lose the gateway, find it again, and end: with 0 if all of it happened, else with 1
  --headless  no window, also where there is a display
  -h, --help  this text

While it runs: k stops the gateway in use, r brings it back, q or Ctrl-C ends everything.
STEADWAY_BROWSER names the browser to use, by its path.
`;
