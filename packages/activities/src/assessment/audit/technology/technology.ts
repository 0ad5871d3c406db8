import { z } from 'zod';

export const technologyKinds = [
  'cms',
  'shop',
  'builder',
  'page_builder',
  'framework',
  'library',
  'language',
  'server',
  'hosting',
  'cdn',
  'analytics',
  'tag_manager',
  'advertising',
  'marketing',
  'consent',
  'chat',
  'booking',
  'payment',
  'reviews',
  'maps',
  'video',
  'fonts',
  'forms',
  'search',
  'security',
  'mail',
  'dns',
] as const;
export type TechnologyKind = (typeof technologyKinds)[number];

const pattern = z.instanceof(RegExp);

/**
 * How a technology is recognised; one trace is enough. A pattern's first group, where it has one, is the version.
 * Patterns see bounded text, and stay linear: no `.*`, no repeated group (a test looks).
 */
export const technology = z.strictObject({
  name: z.string().min(2),
  kind: z.enum(technologyKinds),
  /** Response headers of the home page, by lower-case name. */
  headers: z.record(z.string().regex(/^[a-z0-9-]+$/), pattern).optional(),
  /** Names of cookies that the home page sets, one a line. */
  cookies: pattern.optional(),
  /** `<meta name="generator">` */
  generator: pattern.optional(),
  /** Addresses of scripts, styles, pictures, frames and fonts, one a line. */
  urls: z.array(pattern).optional(),
  /** Addresses that the page links to, one a line. */
  links: z.array(pattern).optional(),
  /** Exact pieces of the page's source (its first 300,000 characters). */
  html: z.array(z.string().min(4)).optional(),
  /** Records of the domain, one a line. */
  mx: pattern.optional(),
  ns: pattern.optional(),
  cname: pattern.optional(),
  txt: pattern.optional(),
  /** What is there too where this is: WooCommerce runs on WordPress. */
  implies: z.array(z.string()).optional(),
  /** It follows visitors across websites, or sends what they do to others: consent is asked for in the EU. */
  tracks: z.boolean().optional(),
  /**
   * Nobody maintains it any more, or it is about to be switched off: since when, where that could be confirmed, and
   * what takes its place.
   */
  abandoned: z.strictObject({ since: z.string().optional(), instead: z.string() }).optional(),
});
export type Technology = z.infer<typeof technology>;
