/** A request, or the upgrade request of a WebSocket, as it reached an origin. */
export type OriginRequest = {
  readonly at: number;
  readonly origin: 'http' | 'https' | 'ws' | 'wss';
  /** As the client named it, with the port. */
  readonly host: string;
  /** With the query. */
  readonly path: string;
  /** 'direct', or the name of the gateway it came through. */
  readonly via: string;
};

export type RequestLog = {
  readonly add: (request: OriginRequest) => void;
  /** Oldest first. */
  readonly requests: () => readonly OriginRequest[];
  readonly clear: () => void;
};

export function createRequestLog(): RequestLog {
  let seen: OriginRequest[] = [];
  return {
    add: (request) => {
      seen.push(request);
    },
    requests: () => [...seen],
    clear: () => {
      seen = [];
    },
  };
}
