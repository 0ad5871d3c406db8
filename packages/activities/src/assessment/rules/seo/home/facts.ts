import { businesses, snippet, writtenNumber } from '../../../../acquisition/website/index.ts';
import { bad, badAs, good, notApplicable, type Rule } from '../../rule.ts';
import { missingPreview } from '../criteria.ts';

/** What others can show of the business, beside its name: Google, chats, a phone that dials. */
export const homeFacts: readonly Rule[] = [
  {
    id: 'seo.structured_data',
    severity: 'moderate',
    title: 'Search engines get no facts about the business',
    detail: 'Structured data (schema.org) lets Google show opening hours, address and phone number.',
    remedy: 'Add a JSON-LD block of type LocalBusiness with name, address, phone and opening hours.',
    gain: 'Opening hours, address and phone number beside your name in Google.',
    effort: 'hours',
    reference: 'https://developers.google.com/search/docs/appearance/structured-data/local-business',
    good: 'Search engines get facts about the business',
    check: ({ data }) => {
      if (data.broken.length > 0)
        return bad(
          ...data.broken.map(({ found, message }) => ({
            found: `${found} ${message}`,
            expected: 'valid JSON',
          })),
        );
      const types = [...new Set([...data.things.flatMap((thing) => thing.types), ...data.microdata])];
      const evidence = { found: types.join(', ') || 'none', expected: 'LocalBusiness or Organization' };
      if (types.length === 0) return bad(evidence);
      return businesses(data).length > 0 || data.microdata.some((type) => /Organization|Business/.test(type))
        ? good(evidence)
        : badAs('minor', evidence);
    },
  },
  {
    id: 'seo.social_preview',
    severity: 'minor',
    title: 'Links to the page look plain in chats and social media',
    detail: 'Without Open Graph tags there is no picture and often a wrong title.',
    remedy: 'Add og:title, og:description and og:image.',
    gain: 'What people share about you shows a picture and draws visitors.',
    effort: 'minutes',
    reference: 'https://ogp.me/',
    good: 'Links to the page have a preview',
    check: ({ document }) => {
      const missing = missingPreview(document);
      return missing === null ? good() : bad({ found: missing });
    },
  },
  {
    id: 'seo.click_to_call',
    severity: 'minor',
    title: 'The phone number cannot be tapped',
    detail: 'Most local searches are made on a phone; a tap is easier than copying a number.',
    remedy: 'Make the number a link: `<a href="tel:+1…">`.',
    gain: 'Customers on the phone call you with one tap.',
    effort: 'minutes',
    reference: 'https://www.rfc-editor.org/rfc/rfc3966',
    good: 'The phone number can be tapped',
    check: ({ document }) => {
      const tapped = document.all('a').find(({ attributes }) => /^tel:/i.test(attributes.href ?? ''));
      if (tapped) return good({ found: snippet(tapped) });
      const written = writtenNumber(document);
      return written ? bad({ found: written }) : notApplicable;
    },
  },
];
