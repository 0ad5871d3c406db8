import type { SignalKind } from '@leadfactory/domain/assessment/audit';
import { bad, good, type Rule } from '../../rules/rule.ts';
import { nowhere, of, shown, UNSURE, wants, type Business } from './evidence.ts';

/** By which a visitor does something at once. */
const acts: readonly SignalKind[] = ['booking', 'ordering', 'quote'];

/** Whether customers learn what they need to decide. */
export const offerRules: readonly Rule<Business>[] = [
  {
    id: 'business.booking',
    severity: 'moderate',
    title: 'Nothing can be booked, ordered or asked for online',
    detail: 'Visitors can read, but not act; every further step loses some.',
    remedy:
      'Offer an appointment, an order or a quote online; services such as Calendly are set up within an hour.',
    gain: 'Visitors become customers while they are on the site.',
    effort: 'hours',
    confidence: 0.6,
    reference: 'https://support.google.com/business/answer/6218037',
    good: 'Customers can book, order or ask for a quote online',
    check: (business) => {
      const found = acts.flatMap((kind) => of(business, kind));
      return found.length > 0 ? good(...shown(found)) : bad(nowhere(business, 'booking, ordering or quote'));
    },
  },
  {
    id: 'business.prices',
    severity: 'minor',
    title: 'No prices',
    detail: 'Many leave when they cannot tell whether they can afford it.',
    remedy: 'Name prices, or at least what they start from.',
    gain: 'Inquiries from people for whom the price is right.',
    effort: 'hours',
    confidence: 0.6,
    reference: 'https://www.nngroup.com/articles/show-price/',
    good: 'Prices are shown',
    check: wants('prices', 'price'),
  },
  {
    id: 'business.reviews',
    severity: 'moderate',
    title: 'No reviews or testimonials',
    detail: 'Most people read what other customers say before they decide.',
    remedy: 'Show three short reviews with names, and a link to your Google reviews.',
    gain: 'New customers trust you sooner.',
    effort: 'hours',
    confidence: UNSURE,
    reference: 'https://www.nngroup.com/articles/social-proof-ux/',
    good: 'Customers’ voices are on the site',
    check: wants('reviews', 'reviews'),
  },
];
