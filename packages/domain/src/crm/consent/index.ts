/**
 * On what a mail to a person rests. `implied_business`: they asked about what is sold; `published_address`: it stands in public
 * without a word against such mails; `withdrawn`: they want none any more.
 */
export const consentBases = [
  'express',
  'customer',
  'implied_business',
  'published_address',
  'legitimate_interest',
  'withdrawn',
] as const;
export type ConsentBasis = (typeof consentBases)[number];

export const consentLabels: Record<ConsentBasis, string> = {
  express: 'Said yes to mails',
  customer: 'Is a customer',
  implied_business: 'Asked about the business',
  published_address: 'Publishes the address for business',
  legitimate_interest: 'Our legitimate interest only',
  withdrawn: 'Withdrawn',
};

/** What is known of a contact's consent. Days are YYYY-MM-DD. */
export interface Consent {
  basis: ConsentBasis | null;
  /** Where it comes from, in words. */
  source: string | null;
  at: string | null;
  /** Its last day, where it was given for a time. */
  until: string | null;
}

/**
 * Why the law of a country (ISO 3166 alpha-2) lets no mail go: nobody noted consent, it does not count there, its time is over, or
 * it was taken back. `law`: which; null where only the
 * organisation asks.
 */
export interface Lacking {
  country: string;
  law: string | null;
  why: 'none' | 'not_there' | 'over' | 'withdrawn';
}
