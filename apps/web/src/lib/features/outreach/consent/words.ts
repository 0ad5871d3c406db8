import type { Asks } from '@leadfactory/domain/outreach/consent';

/** What a first mail needs, in words. */
export const asksWords: Record<Asks, string> = {
  opt_in: 'Consent first',
  opt_out: 'May be written to, until they refuse',
};
