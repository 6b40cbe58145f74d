import { parseMeasurements, type ServerMeasurements } from '../domain/server-measurements.ts';
import { storedItem } from './stored-item.ts';

/** What is known of the servers, and of the test that is under way. The worker alone writes it, together with the pool. */
export const measurementStore = storedItem<ServerMeasurements, ServerMeasurements>(
  'session',
  'measurements',
  parseMeasurements,
);
