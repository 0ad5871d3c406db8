import sharp from 'sharp';
import { expect, test } from 'vitest';
import { jpegOf, logoOf } from './index.ts';

/** Ten times ten times ten … squares, in half a kilobyte. */
const nested = Buffer.from(
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100"><defs><rect id="a0" width="9" height="9"/>${Array.from(
    { length: 10 },
    (_, i) => `<g id="a${i + 1}">${`<use href="#a${i}"/>`.repeat(10)}</g>`,
  ).join('')}</defs><use href="#a10"/></svg>`,
);
const plain = Buffer.from(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 50"><script>1</script><rect width="200" height="50" fill="red"/></svg>',
);

test('an SVG is drawn as a PNG that fits the box', async () => {
  const made = await logoOf(plain);
  expect(made).toMatchObject({ width: 1000, height: 250 });
  expect((await sharp(made!.bytes).metadata()).format).toBe('png');
});

test('an SVG that would be drawn for hours is given up in time, and nobody waits for it', async () => {
  let turns = 0;
  const others = setInterval(() => (turns += 1), 10);
  expect(await logoOf(nested, { timeoutMs: 2000 })).toBeNull();
  clearInterval(others);
  expect(turns).toBeGreaterThan(10);
});

test('what is no picture is none, and no SVG is drawn where pixels are expected', async () => {
  expect(await logoOf(Buffer.from('<html>'))).toBeNull();
  await expect(jpegOf(nested, { width: 100, quality: 70 })).rejects.toThrow(
    'This picture could not be read.',
  );
});
