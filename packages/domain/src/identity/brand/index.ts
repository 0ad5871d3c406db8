/** An organisation's colours, made fit to read: brand colours are chosen for logos, not for text. */

/** What reports are laid out for. */
export const papers = ['A4', 'Letter'] as const;
export type Paper = (typeof papers)[number];

/** WCAG 2.2, 1.4.3: text needs at least this contrast with what it stands on. */
export const TEXT_CONTRAST = 4.5;

export interface Palette {
  /** For text and lines on paper. */
  primary: string;
  accent: string;
  /** For text that stands on `primaryFill`. */
  onPrimary: string;
  /** For areas: the colour as it was chosen. */
  primaryFill: string;
  /** For text that stands on `accentFill`. */
  onAccent: string;
  /** The second colour as it was chosen, for areas and marks that say nothing by themselves. */
  accentFill: string;
  /** The chosen primary where it must be read on a dark page. */
  primaryOnDark: string;
}

/** Whether it is a colour as `#rrggbb`. */
export const isColour = (text: string): boolean => /^#[0-9a-f]{6}$/i.test(text);

export const defaultBrand = { primary: '#1f4fd8', accent: '#0f766e' } as const;

/** The colours to use, from those chosen; what is not a colour becomes ours. */
export function palette(chosen: { primary: string; accent: string }): Palette {
  const primary = isColour(chosen.primary) ? chosen.primary.toLowerCase() : defaultBrand.primary;
  const accent = isColour(chosen.accent) ? chosen.accent.toLowerCase() : defaultBrand.accent;
  return {
    primary: readable(primary, '#ffffff'),
    accent: readable(accent, '#ffffff'),
    onPrimary: textOn(primary),
    primaryFill: primary,
    onAccent: textOn(accent),
    accentFill: accent,
    primaryOnDark: readable(primary, '#181b21'),
  };
}

/** White or our ink, whichever can be read on the colour; on the greys between them black is the only one. */
export const textOn = (fill: string): string =>
  ['#ffffff', '#111318'].find((text) => contrast(text, fill) >= TEXT_CONTRAST) ?? '#000000';

/**
 * The colour itself where it can be read on the background, else the nearest shade that can: mixed with black (on
 * light) or white (on dark) in steps of 4 % until the contrast holds.
 */
export function readable(colour: string, background: string, least = TEXT_CONTRAST): string {
  const towards = luminance(background) > 0.18 ? 0 : 255;
  for (let share = 0; share < 1; share += 0.04) {
    const mixed = mix(colour, towards, share);
    if (contrast(mixed, background) >= least) return mixed;
  }
  return towards === 0 ? '#000000' : '#ffffff';
}

/** WCAG contrast ratio, 1..21. */
export function contrast(a: string, b: string): number {
  const [light, dark] = [luminance(a), luminance(b)].toSorted((x, y) => y - x) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

/** Relative luminance, 0..1 (WCAG 2.2). */
function luminance(colour: string): number {
  const [r, g, b] = channels(colour).map((value) => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

const mix = (colour: string, towards: number, share: number): string =>
  `#${channels(colour)
    .map((value) =>
      Math.round(value + (towards - value) * share)
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`;

const channels = (colour: string): number[] =>
  [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
