import { writtenNumber, type Document } from '../../../../acquisition/website/index.ts';
import { bad, good, notApplicable, type Rule } from '../../rule.ts';
import { differing, first, otherNames, otherNumbers, plain, several, shareWords } from './agreement.ts';
import type { ReadSite } from './read-site.ts';

const PROFILE = 'https://support.google.com/business/answer/7091';
const LOCAL = 'https://developers.google.com/search/docs/appearance/structured-data/local-business';

/** Name, address, phone: what Google compares between the site, its map and directories. */
export const siteLocal: readonly Rule<ReadSite>[] = [
  {
    id: 'seo.local_address',
    severity: 'moderate',
    title: 'The address cannot be read from the site',
    detail:
      'Google shows a business on the map by name, address and phone, and looks for them on the site; customers look whether you are near.',
    remedy: 'Write the address as text into the footer of every page, and into a LocalBusiness block.',
    gain: 'You appear on the map and in “near me” searches.',
    effort: 'minutes',
    confidence: 0.7,
    reference: PROFILE,
    good: 'The address can be read from the site',
    check: ({ locals, crawl }) =>
      locals.addresses.length > 0
        ? good(...first(locals.addresses))
        : bad({ url: crawl.site.page.url.href, found: 'no postal address' }),
  },
  {
    id: 'seo.local_phone',
    severity: 'moderate',
    title: 'The phone number cannot be read from the site',
    detail: 'Google shows a business on the map by name, address and phone, and looks for them on the site.',
    remedy: 'Write the number as text into the footer of every page, and into a LocalBusiness block.',
    gain: 'Your number stands beside your name on the map.',
    effort: 'minutes',
    confidence: 0.8,
    reference: PROFILE,
    good: 'The phone number can be read from the site',
    check: ({ locals, crawl }) =>
      locals.phones.length > 0
        ? good(...first(locals.phones))
        : bad({
            url: crawl.site.page.url.href,
            found: uncallable(crawl.site.document) ?? 'no phone number',
          }),
  },
  {
    id: 'seo.local_consistent',
    severity: 'moderate',
    title: 'The site contradicts itself about the business',
    detail:
      'Different names, postcodes or numbers in the facts for search engines and on the pages make Google unsure which are right.',
    remedy: 'Decide on one name, address and main number, and correct the others.',
    gain: 'Customers call the right number, and Google trusts your entry.',
    effort: 'minutes',
    confidence: 0.7,
    reference: LOCAL,
    good: 'The site says the same about the business everywhere',
    check: ({ locals }) => {
      if (locals.phones.length + locals.names.length + locals.postcodes.length < 2) return notApplicable;
      // A business with several places has several numbers and names.
      const severalPlaces = several(locals.postcodes).length > 1;
      const evidence = [
        ...differing(locals.phones),
        ...differing(locals.postcodes),
        ...(severalPlaces ? [] : [...otherNames(locals.names), ...otherNumbers(locals.phones)]),
      ];
      return evidence.length > 0 ? bad(...evidence) : good(...first(locals.phones));
    },
  },
  {
    id: 'seo.local_known',
    severity: 'minor',
    title: 'The site differs from what directories say of the business',
    detail: 'The number or name on record elsewhere is not on the site; one of the two may be out of date.',
    remedy: 'Compare your entries in directories with the site, and correct what is out of date.',
    gain: 'Customers who look you up reach you.',
    effort: 'hours',
    confidence: 0.5,
    reference: PROFILE,
    good: 'The site agrees with what is on record about the business',
    check: ({ locals: { known, phones, names, addresses } }) => {
      const differing = [
        ...(known.phones.length > 0 &&
        phones.length > 0 &&
        !known.phones.some((one) => phones.some(({ value }) => value === one))
          ? [{ url: phones[0]!.url, found: phones[0]!.value, expected: known.phones[0]! }]
          : []),
        ...(known.name && names.length > 0 && !names.some(({ value }) => shareWords(value, known.name!))
          ? [{ url: names[0]!.url, found: names[0]!.value, expected: known.name }]
          : []),
        ...(known.city &&
        addresses.length > 0 &&
        !addresses.some(({ value }) => plain(value).includes(plain(known.city!)))
          ? [{ url: addresses[0]!.url, found: addresses[0]!.value, expected: known.city }]
          : []),
      ];
      const comparable =
        (known.phones.length > 0 && phones.length > 0) ||
        (known.name && names.length > 0) ||
        (known.city && addresses.length > 0);
      if (!comparable) return notApplicable;
      return differing.length > 0 ? bad(...differing) : good();
    },
  },
];

const uncallable = (document: Document): string | null => {
  const written = writtenNumber(document);
  return written && `${written} is no number that can be called`;
};
