import type { IncomingMessage, ServerResponse } from 'node:http';

/** A network that lets nobody out over plain http who has not signed in: each site's answer is replaced by the way to its page. */
export type CaptiveNetwork = {
  readonly capture: () => void;
  /** Answers in a site's place; false where the site is to answer itself. */
  readonly answer: (request: IncomingMessage, response: ServerResponse) => boolean;
};

const PORTAL_HOST = 'portal.test';

const LOGIN_PAGE = `<!doctype html><html lang="en"><meta charset="utf-8"><link rel="icon" href="data:,"><title>Hotel</title><a href="/welcome">Sign in</a></html>`;
const WELCOME_PAGE = `<!doctype html><html lang="en"><meta charset="utf-8"><link rel="icon" href="data:,"><title>Welcome</title></html>`;

/** @param onSignedIn called when somebody has signed in */
export function createCaptiveNetwork(onSignedIn: () => Promise<void>): CaptiveNetwork {
  let isOpen = true;
  return {
    capture: () => {
      isOpen = false;
    },
    answer: ({ headers: { host = '' }, url }, response) => {
      const [name, port] = host.split(':');
      if (name === PORTAL_HOST) {
        if (url === '/welcome') isOpen = true;
        const send = () =>
          response.writeHead(200, { 'Content-Type': 'text/html' }).end(isOpen ? WELCOME_PAGE : LOGIN_PAGE);
        if (isOpen) void onSignedIn().then(send);
        else send();
        return true;
      }
      if (isOpen) return false;
      response.writeHead(302, { Location: `http://${PORTAL_HOST}:${port}/login` }).end();
      return true;
    },
  };
}
