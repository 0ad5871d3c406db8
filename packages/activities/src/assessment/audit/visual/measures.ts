import type { LookOutput } from '@leadfactory/browser';
import { filesOf, type Look, type Study } from './study.ts';

/** What was measured, for the report and for comparisons. */
export const measuresOf = (
  study: Study,
  outcomes: Record<'desktop' | 'phone', LookOutput>,
): Record<string, unknown> => ({
  url: study.url,
  desktop: ofLook(study.desktop, outcomes.desktop),
  phone: ofLook(study.phone, outcomes.phone),
  palette: (study.desktop ?? study.phone)?.picture.palette ?? [],
  colours: (study.desktop ?? study.phone)?.seen.colours ?? [],
  fonts: (study.desktop ?? study.phone)?.seen.fonts ?? [],
  images: imagesOf(study.desktop ?? study.phone),
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
