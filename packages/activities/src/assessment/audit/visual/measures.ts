import type { LookOutput } from '@leadfactory/browser';
import { filesOf, type Look, type Looks } from './looks.ts';

/** What was measured, for the report and for comparisons. */
export const measuresOf = (
  looks: Looks,
  outcomes: Record<'desktop' | 'phone', LookOutput>,
): Record<string, unknown> => ({
  url: looks.url,
  desktop: ofLook(looks.desktop, outcomes.desktop),
  phone: ofLook(looks.phone, outcomes.phone),
  palette: (looks.desktop ?? looks.phone)?.picture.palette ?? [],
  colours: (looks.desktop ?? looks.phone)?.seen.colours ?? [],
  fonts: (looks.desktop ?? looks.phone)?.seen.fonts ?? [],
  images: imagesOf(looks.desktop ?? looks.phone),
});

const ofLook = (
  look: Look | null,
  { state, reason, finalUrl, status, complete, hung, loadMs }: LookOutput,
) => ({
  ...{ state, reason, finalUrl, status, complete, hung, loadMs },
  ...(look && {
    title: look.seen.title,
    page: look.seen.page,
    elements: look.seen.elements,
    textLength: look.seen.textLength,
    entropy: look.picture.entropy,
    overflowPx: look.seen.overflow.by,
    targets: {
      count: look.seen.targets.count,
      tooSmall: look.seen.targets.smallCount,
      belowAdvice: look.seen.targets.belowAdvice,
    },
    smallTextShare: Math.round(look.seen.text.smallShare * 1000) / 1000,
    bodyPx: look.seen.text.bodyPx,
    cookieBanner: look.seen.banner && { covers: look.seen.banner.covers },
    traffic: look.seen.traffic,
    consoleErrors: look.seen.consoleErrors,
    interruptions: look.seen.interruptions,
  }),
});

const imagesOf = (look: Look | null) => {
  const files = filesOf(look?.seen.images ?? []);
  return {
    count: look?.seen.imageCount ?? 0,
    bytes: files.reduce((sum, { bytes }) => sum + (bytes ?? 0), 0),
    withoutAlt: (look?.seen.images ?? []).filter(({ kind, alt }) => kind === 'img' && alt === null).length,
    broken: files.filter(({ broken }) => broken).length,
    largest: files
      .filter(({ bytes }) => bytes !== null)
      .sort((a, b) => b.bytes! - a.bytes!)
      .slice(0, 10)
      .map(({ url, bytes, format, natural, shown }) => ({ url, bytes, format, natural, shown })),
  };
};
