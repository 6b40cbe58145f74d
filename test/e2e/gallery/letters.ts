import { copyFile, cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * Of packages, not of the machine: with its own letters each machine had pictures of its own, and where it has none for a script,
 * boxes of another width.
 */
const faces = [
  { family: 'Letters', weight: 400, url: import.meta.resolve('dejavu-fonts-ttf/ttf/DejaVuSans.ttf') },
  { family: 'Letters', weight: 700, url: import.meta.resolve('dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf') },
  { family: 'Letters of one width', weight: 400, url: import.meta.resolve('dejavu-fonts-ttf/ttf/DejaVuSansMono.ttf') },
];

/** Chinese and Japanese, in parts of which a page loads those it needs. */
const EAST_ASIAN = import.meta.resolve('@fontsource-variable/noto-sans-sc/index.css');

const STYLE = 'letters/letters.css';

/** Has a page of a copy draw its text with these letters. */
export const LETTERS_LINK = `<link rel="stylesheet" href="/${STYLE}">`;

/** Puts the letters into a built extension, and has all its pages draw with them. */
export async function addLetters(folder: string): Promise<void> {
  const letters = join(folder, dirname(STYLE));
  await mkdir(letters);
  await cp(dirname(fileURLToPath(EAST_ASIAN)), join(letters, 'east-asian'), { recursive: true });
  for (const { url } of faces) await copyFile(new URL(url), join(letters, basename(url)));
  await writeFile(join(folder, STYLE), style);
  const pages = (await readdir(folder)).filter((name) => name.endsWith('.html'));
  for (const page of pages) {
    const html = await readFile(join(folder, page), 'utf8');
    await writeFile(join(folder, page), html.replace('</head>', `${LETTERS_LINK}</head>`));
  }
}

const toFontFace = ({ family, weight, url }: (typeof faces)[number]) =>
  `@font-face { font-family: "${family}"; font-weight: ${weight}; font-display: block; src: url(${basename(url)}) }`;

const style = `@import url(east-asian/index.css);
${faces.map(toFontFace).join('\n')}
html:root {
  --font: Letters, "Noto Sans SC Variable";
  --font-code: "Letters of one width", "Noto Sans SC Variable";
}
`;
