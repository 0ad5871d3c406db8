import type { Tag } from '../../../../acquisition/website/index.ts';

/** What the Observatory's tests look at: one home page, and two questions beside it. */
export interface Observed {
  /** Host that was asked for. */
  host: string;
  /** The home page came over HTTPS. */
  https: boolean;
  /** A browser would trust the certificate. */
  trusted: boolean;
  /** Of the home page; lower-case names. */
  headers: Record<string, string>;
  cookies: readonly string[];
  /** `<meta http-equiv="Content-Security-Policy">` */
  metaPolicies: string[];
  /** `<meta name="referrer">`, the last one. */
  metaReferrer: string | null;
  scripts: readonly Tag[];
  /** Addresses from the unencrypted one to where it led; null where nothing answers there. */
  route: readonly URL[] | null;
  /** Answer to a question from another origin; null where it could not be asked. */
  cors: { headers: Record<string, string>; origin: string } | null;
}
