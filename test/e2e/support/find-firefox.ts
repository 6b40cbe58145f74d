import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** The one that `STEADWAY_FIREFOX` names, or a Firefox on the path; undefined where there is none. */
export function findFirefox(): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const onPath = ['firefox', 'firefox-esr'].flatMap((file) => folders.map((folder) => join(folder, file)));
  return [process.env['STEADWAY_FIREFOX'] ?? '', ...onPath].find((file) => file && existsSync(file));
}
