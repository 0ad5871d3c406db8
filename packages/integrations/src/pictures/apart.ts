import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';

/** What the process does: all of a picture in, a PNG that fits a box out. Its arguments are sharp's module and the options. */
const script = `
const [, module, given] = process.argv;
const sharp = require(module);
const { pixels, formats, box } = JSON.parse(given);
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

/**
 * A picture that somebody gave, drawn as a PNG in a process of its own, which is killed when its time is up: a small SVG
 * can ask for hours of drawing, and no library that draws can be told to stop. Null where it is none of the formats,
 * cannot be drawn, or not in time.
 */
export function drawApart(
  given: Uint8Array,
  options: { pixels: number; formats: string[]; box: { width: number; height: number }; timeoutMs: number },
): Promise<Buffer | null> {
  const sharp = createRequire(import.meta.url).resolve('sharp');
  // With the fewest threads: a drawing that is to be killed must not have all cores until then.
  const child = spawn(process.execPath, ['-e', script, sharp, JSON.stringify(options)], {
    stdio: ['pipe', 'pipe', 'ignore'],
    env: { PATH: process.env['PATH'], VIPS_CONCURRENCY: '1', UV_THREADPOOL_SIZE: '1' },
    timeout: options.timeoutMs,
    killSignal: 'SIGKILL',
  });
  const out: Buffer[] = [];
  let size = 0;
  child.stdout.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size > MOST_OUT) child.kill('SIGKILL');
    else out.push(chunk);
  });
  child.stdin.on('error', () => {});
  child.stdin.end(given);
  return new Promise((resolve) => {
    child.once('error', () => resolve(null));
    child.once('close', (code) => resolve(code === 0 && size > 0 ? Buffer.concat(out) : null));
  });
}
