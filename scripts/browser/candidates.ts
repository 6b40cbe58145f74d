import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from 'playwright';

export type Candidate = {
  readonly executablePath: string;
  /** What people call it. */
  readonly name: string;
};

/** The browser that the user names is taken as it is. */
export const VARIABLE = 'STEADWAY_BROWSER';

const commands = [
  { name: 'Chromium', files: ['chromium', 'chromium-browser'] },
  { name: 'Brave', files: ['brave-browser', 'brave'] },
  { name: 'Google Chrome', files: ['google-chrome-stable', 'google-chrome', 'chrome.exe'] },
  { name: 'Microsoft Edge', files: ['microsoft-edge-stable', 'microsoft-edge', 'msedge.exe'] },
] as const;

const macApplications = ['Chromium', 'Brave Browser', 'Google Chrome', 'Microsoft Edge'] as const;

/** Every browser on this machine that might do, best first. Whether it does has to be tried: Chrome and Edge no longer load unpacked extensions from the command line. */
export function candidates(): readonly Candidate[] {
  const named = process.env[VARIABLE];
  if (named) return [{ executablePath: named, name: named }];
  return [...playwrightOwn(), ...onPath(), ...inApplications()].filter(({ executablePath }) =>
    existsSync(executablePath),
  );
}

const playwrightOwn = (): readonly Candidate[] => [
  { executablePath: chromium.executablePath(), name: 'Playwright’s Chromium' },
];

function onPath(): readonly Candidate[] {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  return commands.flatMap(({ files, ...rest }) =>
    files.flatMap((file) => folders.map((folder) => ({ ...rest, executablePath: join(folder, file) }))),
  );
}

const inApplications = (): readonly Candidate[] =>
  process.platform === 'darwin'
    ? macApplications.map((name) => ({
        name,
        executablePath: `/Applications/${name}.app/Contents/MacOS/${name}`,
      }))
    : [];
