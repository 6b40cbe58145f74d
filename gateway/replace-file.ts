import { open, rename, rm } from 'node:fs/promises';

/**
 * Writes a file so that whoever reads it, and whatever happens meanwhile, finds either the former text or the new one whole.
 * Nobody but its owner can read it.
 * @throws the system's error
 */
export async function replaceFile(path: string, text: string): Promise<void> {
  const temporary = `${path}.tmp`;
  // One that was left behind, or put there: its owner and mode would be kept.
  await rm(temporary, { force: true });
  const file = await open(temporary, 'wx', 0o600);
  try {
    await file.writeFile(text);
    // Or a power cut would leave the new name with nothing behind it.
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(temporary, path);
}
