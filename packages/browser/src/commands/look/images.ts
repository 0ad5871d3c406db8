/// <reference lib="dom" />
import type { Kit } from './kit.ts';
import type { ImageSeen } from './types.ts';

/** Pictures, the largest first. Runs in the page. Bytes and formats come from the network's side. */
export const images = async ({
  elements,
  seen,
  boxOf,
  isVisible,
  spent,
}: Kit): Promise<{ images: ImageSeen[]; imageCount: number; drawn: number }> => {
  const found: { element: Element; kind: ImageSeen['kind']; url: string; area: number }[] = [];
  let drawn = 0;
  for (const element of elements) {
    if (spent()) break;
    const { width, height } = element.getBoundingClientRect();
    const area = width * height;
    if (element instanceof HTMLImageElement) {
      const url = element.currentSrc || element.src;
      if (url) found.push({ element, kind: 'img', url, area });
    } else if (area > 5_000) {
      const url = /url\("?([^"')]+)"?\)/.exec(getComputedStyle(element).backgroundImage)?.[1];
      if (url) found.push({ element, kind: 'background', url, area });
    }
    if (
      area > 400 &&
      /^(img|svg|canvas|video|iframe|object|embed|picture|input|button|hr)$/.test(element.localName)
    )
      if (isVisible(element)) drawn += 1;
  }
  found.sort((a, b) => b.area - a.area);

  /** From the cache: a background's own size stands nowhere else. */
  const naturalOf = (url: string) =>
    new Promise<{ width: number; height: number }>((resolve) => {
      const image = new Image();
      const end = () => resolve({ width: image.naturalWidth, height: image.naturalHeight });
      image.onload = end;
      image.onerror = end;
      setTimeout(end, 400);
      image.src = url;
    });
  const backgrounds = new Map<string, { width: number; height: number }>();
  await Promise.all(
    [...new Set(found.filter(({ kind }) => kind === 'background').map(({ url }) => url))]
      .slice(0, 6)
      .map(async (url) => backgrounds.set(url, await naturalOf(url))),
  );

  return {
    drawn,
    imageCount: found.length,
    images: found.slice(0, 60).map(({ element, kind, url }) => {
      const box = boxOf(element);
      const image = kind === 'img' ? (element as HTMLImageElement) : null;
      const natural = image
        ? { width: image.naturalWidth, height: image.naturalHeight }
        : (backgrounds.get(url) ?? { width: 0, height: 0 });
      return {
        ...seen(element),
        ...{ url: url.startsWith('data:') ? url.slice(0, 60) : url.slice(0, 1_000), kind, natural },
        shown: { width: Math.round(box.width), height: Math.round(box.height) },
        ...{ bytes: null, format: null, alt: image ? image.getAttribute('alt') : null },
        broken: image !== null && image.complete && image.naturalWidth === 0,
        lazy: image?.getAttribute('loading') === 'lazy',
      };
    }),
  };
};
