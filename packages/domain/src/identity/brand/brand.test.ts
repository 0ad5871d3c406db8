import { expect, test } from 'vitest';
import { contrast, palette, readable, textOn, TEXT_CONTRAST } from './index.ts';

test('contrast is that of WCAG', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21);
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
});

test('whatever was chosen can be read on paper, on dark, and under its text', () => {
  for (const primary of ['#ffff00', '#ffffff', '#000000', '#1f4fd8', '#ff69b4', '#808080', 'nonsense']) {
    const made = palette({ primary, accent: primary });
    expect(contrast(made.primary, '#ffffff'), primary).toBeGreaterThanOrEqual(TEXT_CONTRAST);
    expect(contrast(made.onPrimary, made.primaryFill), primary).toBeGreaterThanOrEqual(TEXT_CONTRAST);
    expect(contrast(made.accent, '#ffffff'), primary).toBeGreaterThanOrEqual(TEXT_CONTRAST);
    expect(contrast(made.onAccent, made.accentFill), primary).toBeGreaterThanOrEqual(TEXT_CONTRAST);
    expect(contrast(made.primaryOnDark, '#181b21'), primary).toBeGreaterThanOrEqual(TEXT_CONTRAST);
  }
});

test('text on any grey can be read', () => {
  for (let grey = 0; grey < 256; grey += 1) {
    const fill = `#${grey.toString(16).padStart(2, '0').repeat(3)}`;
    expect(contrast(textOn(fill), fill), fill).toBeGreaterThanOrEqual(TEXT_CONTRAST);
  }
});

test('a colour that can be read is left as it is', () => {
  expect(readable('#1f4fd8', '#ffffff')).toBe('#1f4fd8');
});
