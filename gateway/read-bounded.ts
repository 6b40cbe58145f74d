import { open } from 'node:fs/promises';

/**
 * The text of a file; undefined where it is longer than it may be. Reads one byte more than that, whatever size the file says it has.
 * @throws the system's error
 */
export async function readBounded(path: string, maxBytes: number): Promise<string | undefined> {
  const file = await open(path);
  try {
    const buffer = Buffer.alloc(maxBytes + 1);
    const size = await fill(file, buffer);
    return size > maxBytes ? undefined : buffer.toString('utf8', 0, size);
  } finally {
    await file.close();
  }
}

async function fill(file: Awaited<ReturnType<typeof open>>, buffer: Buffer): Promise<number> {
  let size = 0;
  for (;;) {
    const { bytesRead } = await file.read(buffer, size, buffer.length - size);
    size += bytesRead;
    if (bytesRead === 0 || size === buffer.length) return size;
  }
}
