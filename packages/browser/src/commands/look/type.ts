/// <reference lib="dom" />
import type { Kit } from './kit.ts';
import type { ColourRole, ColourUse, FontUse, TextSeen } from './types.ts';

/** Letters: how many, how large, in which fonts and colours. Runs in the page. */
export const type = ({
  elements,
  seen,
  isVisible,
  spent,
  zoom,
}: Kit): { text: TextSeen; fonts: FontUse[]; colours: ColourUse[] } => {
  const SMALL = 12;
  const tally = new Map<string, Map<string, number>>();
  const add = (role: string, what: string, much: number) => {
    const known = tally.get(role) ?? new Map<string, number>();
    tally.set(role, known.set(what, (known.get(what) ?? 0) + much));
  };
  const hexOf = (colour: string): string | null => {
    const [r, g, b, a = 1] = (colour.match(/^rgba?\(([^)]+)\)$/)?.[1] ?? '').split(/[\s,/]+/).map(Number);
    if (r === undefined || g === undefined || b === undefined || a < 0.5) return null;
    return `#${[r, g, b].map((n) => Math.round(n).toString(16).padStart(2, '0')).join('')}`;
  };

  const small: { element: Element; px: number; letters: number }[] = [];
  const weights = new Map<string, Set<number>>();
  let letters = 0;
  let smallLetters = 0;
  for (const element of elements) {
    if (spent()) break;
    if (/^(script|style|noscript|template|option)$/.test(element.localName)) continue;
    let own = 0;
    for (const node of element.childNodes)
      if (node.nodeType === 3) own += (node.nodeValue ?? '').replace(/\s+/g, '').length;
    const { width, height } = element.getBoundingClientRect();
    if (own === 0 && width * height < 400) continue;
    if (!isVisible(element)) continue;
    const style = getComputedStyle(element);
    const background = hexOf(style.backgroundColor);
    if (background) add('background', background, width * height);
    const border = parseFloat(style.borderTopWidth) > 0 ? hexOf(style.borderTopColor) : null;
    if (border) add('border', border, 2 * (width + height));
    if (own === 0) continue;
    letters += own;
    const px = parseFloat(style.fontSize) * zoom;
    add('size', String(Math.round(px)), own);
    const colour = hexOf(style.color);
    if (colour) add('text', colour, own);
    const family = (style.fontFamily.split(',')[0] ?? '').replace(/["']/g, '').trim().slice(0, 80);
    if (family) {
      add('font', family, own);
      weights.set(family, (weights.get(family) ?? new Set()).add(Number(style.fontWeight)));
    }
    if (px < SMALL - 0.1) {
      smallLetters += own;
      if (own > 3) small.push({ element, px: Math.round(px * 10) / 10, letters: own });
    }
  }

  const ranked = (role: string) => [...(tally.get(role) ?? [])].sort((a, b) => b[1] - a[1]);
  const sum = (role: string) => ranked(role).reduce((total, [, much]) => total + much, 0) || 1;
  const share = (role: string, much: number) => Math.round((much / sum(role)) * 1000) / 1000;
  const bodyPx = ranked('size')[0]?.[0];
  small.sort((a, b) => b.letters - a.letters);
  return {
    text: {
      letters,
      smallShare: letters === 0 ? 0 : smallLetters / letters,
      small: small.slice(0, 8).map(({ element, ...rest }) => ({ ...seen(element), ...rest })),
      bodyPx: bodyPx === undefined ? null : Number(bodyPx),
    },
    fonts: ranked('font')
      .slice(0, 12)
      .map(([family, much]) => ({
        family,
        share: share('font', much),
        weights: [...(weights.get(family) ?? [])].sort((a, b) => a - b),
      })),
    colours: (['text', 'background', 'border'] satisfies ColourRole[]).flatMap((role) =>
      ranked(role)
        .slice(0, 8)
        .map(([hex, much]) => ({ hex, role, share: share(role, much) })),
    ),
  };
};
