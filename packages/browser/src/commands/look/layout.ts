/// <reference lib="dom" />
import type { Kit } from './kit.ts';
import type { BannerSeen, Overflow, Targets } from './types.ts';
import type { ElementSeen } from '../../page/outcome.ts';

/** Sideways scrolling, and what causes it. Runs in the page. */
export const overflow = ({ elements, seen, isVisible, spent }: Kit): Overflow => {
  const root = document.documentElement;
  const width = root.clientWidth;
  const clips = (element: Element | null) =>
    element !== null && /hidden|clip/.test(getComputedStyle(element).overflowX);
  const by = Math.max(0, (document.scrollingElement ?? root).scrollWidth - width);
  if (by <= 1 || clips(root) || clips(document.body)) return { by: 0, culprits: [] };

  const culprits: { element: Element; sticksOutBy: number }[] = [];
  for (const element of elements) {
    if (spent() || culprits.length >= 50) break;
    const right = element.getBoundingClientRect().right + window.scrollX;
    if (right <= width + 1 || !isVisible(element)) continue;
    const parent = element.parentElement;
    // What lies in something that sticks out is not the cause; what is clipped or scrolls by itself is none either.
    if (
      parent &&
      parent !== document.body &&
      parent.getBoundingClientRect().right + window.scrollX > width + 1
    )
      continue;
    let isClipped = false;
    for (let node = parent; node && node !== document.body; node = node.parentElement)
      if (getComputedStyle(node).overflowX !== 'visible') isClipped = true;
    if (!isClipped) culprits.push({ element, sticksOutBy: Math.round(right - width) });
  }
  culprits.sort((a, b) => b.sticksOutBy - a.sticksOutBy);
  return {
    by,
    culprits: culprits.slice(0, 5).map(({ element, sticksOutBy }) => ({ ...seen(element), sticksOutBy })),
  };
};

/** Things to tap. Runs in the page. WCAG 2.2, 2.5.8 with its exceptions for spacing, inline links and plain controls. */
export const targets = ({ seen, isVisible, spent, zoom }: Kit): Targets => {
  const NEEDED = 24;
  const ADVISED = 48;
  const selector =
    'a[href],button,input:not([type=hidden]),select,textarea,summary,[role=button],[role=link],[role=tab],[onclick]';
  const all: { element: Element; rect: DOMRect }[] = [];
  for (const element of document.querySelectorAll(selector)) {
    if (all.length >= 1_500 || spent()) break;
    if (isVisible(element) && !(element as HTMLButtonElement).disabled)
      all.push({ element, rect: element.getBoundingClientRect() });
  }
  const isUnder = ({ rect }: { rect: DOMRect }, px: number) =>
    rect.width * zoom < px - 0.5 || rect.height * zoom < px - 0.5;
  const isInline = (element: Element) =>
    getComputedStyle(element).display === 'inline' &&
    [...(element.parentElement?.childNodes ?? [])].some(
      (node) => node.nodeType === Node.TEXT_NODE && /[\p{L}\p{N}]/u.test(node.textContent ?? ''),
    );
  const isPlain = (element: Element) =>
    element instanceof HTMLInputElement &&
    (element.type === 'checkbox' || element.type === 'radio') &&
    getComputedStyle(element).appearance !== 'none';

  const judged = all.filter(({ element }) => !isInline(element) && !isPlain(element));
  const under = judged.filter((one) => isUnder(one, NEEDED));
  const centre = ({ rect }: { rect: DOMRect }) => ({
    x: (rect.left + rect.right) / 2,
    y: (rect.top + rect.bottom) / 2,
  });
  const radius = NEEDED / 2 / zoom;
  const isTooNear = (one: (typeof all)[number]) => {
    const { x, y } = centre(one);
    return all.some((other) => {
      if (other === one || other.element.contains(one.element) || one.element.contains(other.element))
        return false;
      const dx = Math.max(other.rect.left - x, 0, x - other.rect.right);
      const dy = Math.max(other.rect.top - y, 0, y - other.rect.bottom);
      if (Math.hypot(dx, dy) < radius - 0.5) return true;
      if (!isUnder(other, NEEDED)) return false;
      const its = centre(other);
      return Math.hypot(its.x - x, its.y - y) < 2 * radius - 0.5;
    });
  };
  const small = under.filter((one) => !spent() && isTooNear(one));
  return {
    count: all.length,
    small: small.slice(0, 20).map(({ element }) => seen(element)),
    smallCount: small.length,
    belowAdvice: judged.filter((one) => isUnder(one, ADVISED)).length,
  };
};

/** What lies over the page: a cookie banner, something that hides it. Runs in the page. */
export const covers = ({
  input,
  cut,
  seen,
}: Kit): { banner: BannerSeen | null; overlay: ElementSeen | null } => {
  const floating = new Map<Element, number>();
  const STEPS = 10;
  for (let i = 0; i < STEPS; i++)
    for (let j = 0; j < STEPS; j++) {
      const x = ((i + 0.5) / STEPS) * Math.min(input.width, window.innerWidth);
      const y = ((j + 0.5) / STEPS) * Math.min(input.height, window.innerHeight);
      for (
        let node = document.elementFromPoint(x, y);
        node && node !== document.body;
        node = node.parentElement
      )
        if (getComputedStyle(node).position === 'fixed') {
          floating.set(node, (floating.get(node) ?? 0) + 1);
          break;
        }
    }
  const pageText = document.body?.textContent?.length ?? 0;
  let banner: BannerSeen | null = null;
  let overlay: ElementSeen | null = null;
  for (const [element, hits] of floating) {
    const share = hits / (STEPS * STEPS);
    const text = (element as HTMLElement).innerText ?? '';
    if (!banner && /cookie|consent|gdpr|datenschutz|privacy settings/i.test(text) && text.length < 5_000)
      banner = { ...seen(element), covers: share, text: cut(text, 200) };
    else if (!overlay && share > 0.5 && text.length < pageText * 0.4) overlay = seen(element);
  }
  return { banner, overlay };
};
