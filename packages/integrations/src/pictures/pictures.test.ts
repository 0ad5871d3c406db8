import sharp from 'sharp';
import { expect, test } from 'vitest';
import { jpegOf, logoOf, LOGO_MAX_BYTES, type MadePicture } from './index.ts';

/** Ten times ten times ten … squares, in half a kilobyte. */
const nested = Buffer.from(
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100"><defs><rect id="a0" width="9" height="9"/>${Array.from(
    { length: 10 },
    (_, i) => `<g id="a${i + 1}">${`<use href="#a${i}"/>`.repeat(10)}</g>`,
  ).join('')}</defs><use href="#a10"/></svg>`,
);
/** Half a million elements, each a few kilobytes once it is read: four gigabytes in two megabytes. */
const crowded = Buffer.from(
  `<svg xmlns="http://www.w3.org/2000/svg" width="100" height="100">${'<g/>'.repeat(490_000)}</svg>`,
);
const plain = Buffer.from(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 50"><script>1</script><rect width="200" height="50" fill="red"/></svg>',
);

test('an SVG is drawn as a PNG that fits the box', async () => {
  const made = await logoOf(plain);
  expect(made).toMatchObject({ width: 1000, height: 250 });
  expect((await sharp((made as MadePicture).bytes).metadata()).format).toBe('png');
});

test('an SVG that would be drawn for hours is given up in time, and nobody waits for it', async () => {
  let turns = 0;
  const others = setInterval(() => (turns += 1), 10);
  expect(await logoOf(nested, { timeoutMs: 2000 })).toEqual({ undrawn: 'too_long' });
  clearInterval(others);
  expect(turns).toBeGreaterThan(10);
});

test('an SVG that asks for gigabytes ends its own process, with the reason, and the next picture is drawn', async () => {
  expect(crowded.length).toBeLessThan(LOGO_MAX_BYTES);
  const bytes = 200 * 1024 * 1024;
  const before = process.memoryUsage.rss();
  const [hostile, next] = await Promise.all([
    logoOf(crowded, { timeoutMs: 60_000, bytes }),
    logoOf(plain, { timeoutMs: 60_000, bytes }),
  ]);
  expect(hostile).toEqual({ undrawn: 'too_much_memory' });
  expect(next).toMatchObject({ width: 1000, height: 250 });
  expect(process.memoryUsage.rss() - before).toBeLessThan(bytes);
});

test('what has more pixels than a camera takes is not drawn', async () => {
  const huge =
    '<svg xmlns="http://www.w3.org/2000/svg" width="4000" height="4000"><rect width="9" height="9"/></svg>';
  expect(await logoOf(Buffer.from(huge), { timeoutMs: 60_000 })).toEqual({ undrawn: 'unreadable' });
});

test('what is no picture is none, and no SVG is drawn where pixels are expected', async () => {
  expect(await logoOf(Buffer.from('<html>'))).toEqual({ undrawn: 'unreadable' });
  await expect(jpegOf(nested, { width: 100, quality: 70 })).rejects.toThrow(
    'This picture could not be read.',
  );
});
