import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const css = readFileSync(path.join(import.meta.dirname, '../../app.css'), 'utf8');
const themes = { light: tokens(':root {'), dark: tokens('.dark {') };
const meanings = ['accent', 'hot', 'warm', 'cold', 'good', 'bad'];

describe.each(Object.entries(themes))('the %s theme', (_, theme) => {
  const ratio = (a: string, b: string) => contrast(theme.get(a)!, theme.get(b)!);

  it.each(['ink', 'muted', 'faint'])('%s reads on every ground', (words) => {
    for (const ground of ['canvas', 'surface', 'sunken'])
      expect(ratio(words, ground)).toBeGreaterThanOrEqual(4.5);
  });
  it.each(meanings)('%s-text reads on its own ground and on the plain ones', (meaning) => {
    for (const ground of [`${meaning}-soft`, 'canvas', 'surface', 'sunken', 'hover'])
      expect(ratio(`${meaning}-text`, ground)).toBeGreaterThanOrEqual(4.5);
  });
  it('has buttons whose label reads, and fields whose focus is seen', () => {
    expect(ratio('canvas', 'ink')).toBeGreaterThanOrEqual(4.5);
    expect(ratio('on-accent', 'accent')).toBeGreaterThanOrEqual(4.5);
    expect(ratio('accent', 'surface')).toBeGreaterThanOrEqual(3);
    expect(ratio('muted', 'hover')).toBeGreaterThanOrEqual(4.5);
  });
});

function tokens(selector: string): Map<string, [number, number, number]> {
  const block = css.slice(css.indexOf(selector)).split('}')[0]!;
  const found = block.matchAll(/--([\w-]+): oklch\(([\d.]+) ([\d.]+) ([\d.]+)\);/g);
  return new Map([...found].map(([, name, l, c, h]) => [name!, [Number(l), Number(c), Number(h)]]));
}

/** WCAG 2.2's contrast ratio, 1..21. */
function contrast(a: [number, number, number], b: [number, number, number]): number {
  const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

/** Relative luminance of an OKLCH colour, clipped to sRGB (matrices: Björn Ottosson, "A perceptual color space"). */
function luminance([lightness, chroma, hue]: [number, number, number]): number {
  const a = chroma * Math.cos((hue * Math.PI) / 180);
  const b = chroma * Math.sin((hue * Math.PI) / 180);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const clip = (v: number) => Math.min(1, Math.max(0, v));
  const red = clip(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s);
  const green = clip(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s);
  const blue = clip(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
