import { mkdir, writeFile } from 'node:fs/promises';
import { drawings, globe, toFileName } from './flags/drawings.ts';

/** Draws the flags in `public/flags`. Run after a change: `node scripts/flags.ts`. */
await mkdir('public/flags', { recursive: true });
await writeFile('public/flags/globe.svg', globe);
await Promise.all([...drawings].map(([country, svg]) => writeFile(`public/flags/${toFileName(country)}`, svg)));
