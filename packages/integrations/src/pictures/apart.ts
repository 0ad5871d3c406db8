import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { createRequire } from 'node:module';
import type { Readable } from 'node:stream';

/**
 * What the process does: all of a picture in, a PNG that fits a box out. Its arguments are sharp's module and the options.
 * It watches its own memory meanwhile, and ends itself: the library draws on another thread, so that this one is free.
 */
const script = `
const { writeSync } = require('node:fs');
const [, module, given] = process.argv;
const { pixels, formats, box, bytes } = JSON.parse(given);
setInterval(() => {
  if (process.memoryUsage.rss() < bytes) return;
  writeSync(3, 'too_much_memory');
  process.kill(process.pid, 'SIGKILL');
}, 5).unref();
const sharp = require(module);
const chunks = [];
process.stdin.on('data', (chunk) => chunks.push(chunk)).on('end', async () => {
  const image = sharp(Buffer.concat(chunks), { limitInputPixels: pixels, density: 200, failOn: 'error' });
  const { format } = await image.metadata();
  if (!formats.includes(format)) process.exit(1);
  const png = await image
    .rotate()
    .resize({ ...box, fit: 'inside', withoutEnlargement: format !== 'svg' })
    .png({ compressionLevel: 9 })
    .toBuffer();
  process.stdout.write(png);
});
process.on('unhandledRejection', () => process.exit(1));
`;

const MOST_OUT = 8 * 1024 * 1024;

/** Why nothing was drawn: it is none of the formats or broken, takes too long, or asks for more memory than there is. */
export type Undrawn = 'unreadable' | 'too_long' | 'too_much_memory';

export interface Drawing {
  /** Of the original, at the most: more are not decoded. */
  pixels: number;
  formats: string[];
  box: { width: number; height: number };
  timeoutMs: number;
  /** Of memory that the process may have, all in all. */
  bytes: number;
}

/**
 * A picture that somebody gave, drawn as a PNG in a process of its own, which is killed when its time is up, or its memory
 * is: half a kilobyte of SVG can ask for hours of drawing, or for gigabytes of layers, and no library that draws can be
 * told to stop.
 *
 * The memory is native (librsvg's and libvips'), of which V8's limits know nothing. Limits of the system (RLIMIT_AS,
 * RLIMIT_DATA, a cgroup) are not everywhere, count what Node only reserves, and end in a crash that says nothing; so the
 * process looks at what it really has, two hundred times a second.
 */
export function drawApart(
  given: Uint8Array,
  { timeoutMs, ...options }: Drawing,
): Promise<{ png: Buffer } | { undrawn: Undrawn }> {
  const sharp = createRequire(import.meta.url).resolve('sharp');
  // With the fewest threads: a drawing that is to be killed must not have all cores until then.
  const child = spawn(process.execPath, ['-e', script, sharp, JSON.stringify(options)], {
    stdio: ['pipe', 'pipe', 'ignore', 'pipe'],
    env: { PATH: process.env['PATH'], VIPS_CONCURRENCY: '1', UV_THREADPOOL_SIZE: '1' },
  });
  let undrawn: Undrawn = 'unreadable';
  const timer = setTimeout(() => {
    undrawn = 'too_long';
    child.kill('SIGKILL');
  }, timeoutMs);
  const { stdin, stdout } = child as ChildProcessWithoutNullStreams;
  (child.stdio[3] as Readable).once('data', () => (undrawn = 'too_much_memory'));
  const out: Buffer[] = [];
  let size = 0;
  stdout.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size > MOST_OUT) child.kill('SIGKILL');
    else out.push(chunk);
  });
  stdin.on('error', () => {});
  stdin.end(given);
  return new Promise((resolve) => {
    const end = (code: number | null) => {
      clearTimeout(timer);
      resolve(code === 0 && size > 0 ? { png: Buffer.concat(out) } : { undrawn });
    };
    child.once('error', () => end(null));
    child.once('close', end);
  });
}
