export const HELP = `A proxy gateway for Steadway: one HTTP, HTTPS or SOCKS5 proxy, with a link and a QR code to add it.

Usage: npm run gateway -- [flags]

  --scheme http|https|socks5  what to speak to the browser (http)
  --host ADDRESS              address to listen on (0.0.0.0)
  --port NUMBER               0 = any free one (8080, 8443 for https, 1080 for socks5)
  --username NAME             (steadway)
  --password TEXT             (STEADWAY_PASSWORD, or else a new one at each start)
  --token TEXT                for the live feed and the subscription (STEADWAY_TOKEN, or else a new one at each start)
  --clients FILE              several clients, JSON, in place of the one above; read again when it changes
  --usage FILE                what clients have used, kept for the next start (beside the file of clients)
  --no-auth                   let everyone in who can reach the port
  --allow-private             also connect to private, loopback and other local addresses
  --cert FILE, --key FILE     PEM, for https (self-signed for the public host)
  --public-host HOST          name or address in the link (this machine's first outward IPv4 address)
  --label TEXT                name of the server in Steadway (the public host)
  --country CODE              where the exit is, ISO 3166-1 alpha-2
  --city TEXT                 where the exit is
  --exit-ip ADDRESS           address that sites see (the one the client reached)
  --quiet                     no QR code
  -h, --help                  this text
`;
