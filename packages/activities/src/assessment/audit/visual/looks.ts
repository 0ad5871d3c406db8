import type { Device, ElementSeen, ImageSeen, LookOutput, Seen } from '@leadfactory/browser';
import type { Evidence } from '@leadfactory/domain/assessment/findings';
import { isShown, type Cut } from './crop.ts';
import type { PictureFacts } from './picture.ts';

/** Both visits, and what the rules want cut out of their pictures. */
export interface Looks {
  url: string;
  desktop: Look | null;
  phone: Look | null;
  /** An element as evidence, with a crop for the first few of a rule. */
  shown(
    look: Look,
    rule: string,
    elements: readonly ElementSeen[],
    found?: (i: number) => string,
  ): Evidence[];
  cuts: Cut[];
}

export interface Look {
  device: Device;
  outcome: LookOutput;
  seen: Seen;
  picture: PictureFacts;
}

/** Crops of one rule, and of the analysis. */
const CROPS = { rule: 2, all: 16 };

export const looksOf = (url: string, desktop: Look | null, phone: Look | null): Looks => {
  const cuts: Cut[] = [];
  const shown: Looks['shown'] = (look, rule, elements, found) => {
    let mine = 0;
    return elements.slice(0, 8).map((element, i) => {
      const evidence: Evidence = {
        url: look.outcome.finalUrl,
        selector: element.selector,
        found: found?.(i) ?? element.html,
      };
      if (mine >= CROPS.rule || cuts.length >= CROPS.all || !isShown(look.seen.full, element.box))
        return evidence;
      mine += 1;
      const name = `crop-${rule}-${mine}`;
      cuts.push({
        name,
        shot: look.seen.full,
        box: element.box,
        alt: `Part of the page on a ${look.device === 'phone' ? 'phone' : 'desktop screen'}, with the element at fault framed`,
      });
      return { ...evidence, picture: name };
    });
  };
  return { url, desktop, phone, shown, cuts };
};

/** Pictures as files: each once, with its largest use. */
export const filesOf = (images: readonly ImageSeen[]): ImageSeen[] => {
  const byUrl = new Map<string, ImageSeen>();
  for (const image of images) {
    const known = byUrl.get(image.url);
    if (!known || known.shown.width < image.shown.width) byUrl.set(image.url, image);
  }
  return [...byUrl.values()];
};

export const isPhoto = ({ format }: ImageSeen): boolean => format !== null && !/svg/.test(format);

export const kilobytes = (bytes: number): string =>
  bytes >= 1_000_000 ? `${(bytes / 1e6).toFixed(1)} MB` : `${Math.max(1, Math.round(bytes / 1000))} KB`;

export const percent = (share: number): string => `${Math.round(share * 100)} %`;
