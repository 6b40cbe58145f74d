import type { Socket } from 'node:net';
import { type Rates, type Sample, toRates, withinWindow } from './rates.ts';

export type Totals = { readonly bytesUploaded: number; readonly bytesDownloaded: number };

/** What one client has moved since the gateway started. */
export type Meter = {
  /**
   * Counts a connection that was opened for the client to a destination, until it closes.
   * @param device where the client is
   */
  readonly add: (connection: Socket, device: string) => void;
  /** Counts a device as present until what it returns is called. */
  readonly attend: (device: string) => () => void;
  readonly totals: () => Totals;
  /** Of the last five seconds. */
  readonly rates: () => Rates;
  /** How many addresses the client is connected from. */
  readonly devices: () => number;
  /** To be called about once a second, for the rates. */
  readonly sample: () => void;
  /** Ends the connections that are counted. */
  readonly cut: () => void;
};

export function createMeter(): Meter {
  const open = new Set<Socket>();
  const devices = new Map<string, number>();
  let closed: Totals = { bytesUploaded: 0, bytesDownloaded: 0 };
  const totals = () => [...open].reduce(addSocket, closed);
  const toSample = (): Sample => ({ atMs: performance.now(), ...totals() });
  let samples: readonly Sample[] = [toSample()];
  const attend = (device: string) => {
    devices.set(device, (devices.get(device) ?? 0) + 1);
    return () => {
      const left = (devices.get(device) ?? 1) - 1;
      if (left > 0) devices.set(device, left);
      else devices.delete(device);
    };
  };
  return {
    add: (connection, device) => {
      const leave = attend(device);
      open.add(connection);
      connection.once('close', () => {
        leave();
        open.delete(connection);
        closed = addSocket(closed, connection);
      });
    },
    attend,
    totals,
    rates: () => toRates(samples, toSample()),
    devices: () => devices.size,
    sample: () => {
      const next = toSample();
      samples = [...withinWindow(samples, next.atMs), next];
    },
    cut: () => {
      // As a break, not as an end: nobody is to take what has arrived for the whole.
      for (const connection of open) connection.destroy(new Error('cut'));
    },
  };
}

const addSocket = (sum: Totals, { bytesWritten, bytesRead }: Socket): Totals => ({
  bytesUploaded: sum.bytesUploaded + bytesWritten,
  bytesDownloaded: sum.bytesDownloaded + bytesRead,
});
