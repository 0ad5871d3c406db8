import type { ImageSeen } from '@leadfactory/browser';
import { bad, badAs, good, notApplicable, type Rule } from '../../rules/rule.ts';
import { filesOf, isPhoto, kilobytes, type Look, type Looks } from './looks.ts';

const WEB_DEV = 'https://web.dev/learn/performance/image-performance';

/** Pictures: there, sharp, and no heavier than they need to be. */
export const imageRules: readonly Rule<Looks>[] = [
  {
    id: 'visual.broken_images',
    severity: 'serious',
    title: 'Pictures are missing',
    detail:
      'In place of a missing picture visitors see an empty frame, as if nobody looked after the website.',
    remedy: 'Put the files where the page looks for them, or remove the pictures from the page.',
    gain: 'Visitors see a business that looks after its things.',
    effort: 'minutes',
    confidence: 0.9,
    good: 'All pictures are there',
    check: ({ desktop, phone, shown }) => {
      const look = desktop ?? phone;
      if (!look || look.seen.imageCount === 0) return notApplicable;
      const broken = look.seen.images.filter((image) => image.broken);
      if (broken.length === 0) return good({ found: `${look.seen.imageCount} pictures` });
      return bad(...shown(look, 'visual.broken_images', broken, (i) => broken[i]!.url));
    },
  },
  {
    id: 'visual.blurry_images',
    severity: 'moderate',
    title: 'Pictures are blurry',
    detail: 'Pictures that are shown larger than their files look coarse.',
    remedy: 'Replace them with files at least as wide as they are shown, better twice.',
    gain: 'Your work looks as good on screen as it is.',
    effort: 'hours',
    confidence: 0.9,
    good: 'Pictures are sharp',
    check: ({ desktop, shown }) => {
      const judged = photos(desktop).filter(({ kind, shown }) => kind === 'img' && shown.width >= 100);
      if (!desktop || judged.length === 0) return notApplicable;
      const blurry = judged.filter(({ natural, shown }) => natural.width * 1.25 < shown.width);
      if (blurry.length === 0) return good();
      const evidence = shown(desktop, 'visual.blurry_images', blurry, (i) => sizes(blurry[i]!));
      return blurry.length > 1 ? bad(...evidence) : badAs('minor', ...evidence);
    },
  },
  {
    id: 'visual.oversized_images',
    severity: 'moderate',
    title: 'Pictures are far larger than they are shown',
    detail:
      'Of pictures larger than they are shown, visitors download pixels that they never see, and wait for them.',
    remedy:
      'Scale the files to twice the size at which they are shown, and offer phones smaller ones with `srcset`.',
    gain: 'The page appears sooner, above all on phones, at no loss of quality.',
    effort: 'hours',
    reference: WEB_DEV,
    good: 'Pictures have the size at which they are shown',
    check: ({ desktop }) => {
      const judged = photos(desktop).filter(({ bytes }) => (bytes ?? 0) > 30_000);
      if (judged.length === 0) return notApplicable;
      const wasted = (image: ImageSeen) => (image.bytes ?? 0) * (1 - neededShare(image));
      const large = judged.filter((image) => neededShare(image) < 0.6 && wasted(image) > 20_000);
      const total = large.reduce((sum, image) => sum + wasted(image), 0);
      if (large.length === 0) return good();
      const evidence = large.map((image) => ({
        ...{ url: image.url, selector: image.selector },
        found: `${sizes(image)}; about ${kilobytes(wasted(image))} too much`,
      }));
      return total > 500_000 ? bad(...evidence) : badAs('minor', ...evidence);
    },
  },
  {
    id: 'visual.heavy_images',
    severity: 'moderate',
    title: 'Pictures are heavy',
    detail: 'On a phone’s connection a megabyte takes seconds.',
    remedy: 'Save photographs as WebP or AVIF at quality 75, and load those further down lazily.',
    gain: 'Visitors on the road see your page before they lose patience.',
    effort: 'hours',
    reference: WEB_DEV,
    good: 'Pictures are light',
    check: ({ desktop, phone }) => {
      const look = phone ?? desktop;
      const files = filesOf(look?.seen.images ?? []).filter(({ bytes }) => bytes !== null);
      if (!look || files.length === 0) return notApplicable;
      const total = files.reduce((sum, { bytes }) => sum + bytes!, 0);
      const heavy = files.filter(({ bytes }) => bytes! > 300_000).sort((a, b) => b.bytes! - a.bytes!);
      const all = { found: `${kilobytes(total)} in ${files.length} pictures`, expected: 'at most 1 MB' };
      if (total <= 1_000_000 && heavy.length === 0) return good(all);
      const evidence = [all, ...heavy.map(({ url, bytes }) => ({ url, found: kilobytes(bytes!) }))];
      return total > 2_000_000 ? bad(...evidence) : badAs('minor', ...evidence);
    },
  },
  {
    id: 'visual.image_formats',
    severity: 'minor',
    title: 'Photographs are saved in old formats',
    detail: 'WebP and AVIF, which every current browser shows, need about half the bytes of JPEG and PNG.',
    remedy:
      'Convert the pictures listed to WebP or AVIF; most website builders do it at the press of a button.',
    gain: 'The same pictures in half the time.',
    effort: 'hours',
    reference: WEB_DEV,
    good: 'Pictures are saved in modern formats',
    check: ({ desktop, phone }) => {
      const files = filesOf((desktop ?? phone)?.seen.images ?? []).filter(
        ({ bytes }) => (bytes ?? 0) > 10_000,
      );
      if (files.length === 0) return notApplicable;
      const old = files.filter(({ format }) => /jpeg|png|gif|bmp/.test(format ?? ''));
      const total = old.reduce((sum, { bytes }) => sum + bytes!, 0);
      if (total < 100_000) return good();
      return bad(...old.map(({ url, format, bytes }) => ({ url, found: `${format}, ${kilobytes(bytes!)}` })));
    },
  },
];

const photos = (look: Look | null): ImageSeen[] =>
  filesOf(look?.seen.images ?? []).filter(
    (image) => isPhoto(image) && !image.broken && image.natural.width > 0 && image.shown.width > 8,
  );

/** Of the file's pixels, how many a sharp screen (two per CSS pixel) can show; a background is cut to fit. */
const neededShare = ({ natural, shown }: ImageSeen): number => {
  const scale = Math.max(shown.width / natural.width, shown.height / natural.height) * 2;
  return Math.min(1, scale * scale);
};

const sizes = ({ natural, shown, url }: ImageSeen): string =>
  `${natural.width} × ${natural.height} px, shown at ${shown.width} × ${shown.height}: ${url.split('/').at(-1)?.slice(0, 80)}`;
