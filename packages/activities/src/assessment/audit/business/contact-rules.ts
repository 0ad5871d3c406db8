import { writtenNumber } from '../../../acquisition/website/index.ts';
import { bad, badAs, good, notApplicable, type Rule } from '../../rules/rule.ts';
import { nowhere, of, shown, UNSURE, wants, type Business } from './evidence.ts';

const CONTACT = 'https://support.google.com/business/answer/7091';

/** Whether customers can reach the business. */
export const contactRules: readonly Rule<Business>[] = [
  {
    id: 'business.phone',
    severity: 'serious',
    title: 'No phone number on the home page',
    detail: 'Who wants something today calls. A number that must be looked for is not called.',
    remedy: 'Put the number at the top of every page, as a link that can be tapped.',
    gain: 'More calls, from people who are ready to buy.',
    effort: 'minutes',
    confidence: 0.8,
    reference: CONTACT,
    good: 'The phone number is on the home page',
    check: (business) => {
      const home = business.crawl.site.page.url.href;
      const found = of(business, 'phone');
      const there = found.filter(({ url }) => url === home);
      if (there.length > 0) return good(...shown(there));
      if (found.length > 0) return badAs('minor', ...shown(found));
      const written = writtenNumber(business.crawl.site.document);
      return bad(
        written
          ? { url: home, found: `${written} is no number that can be called` }
          : nowhere(business, 'phone number'),
      );
    },
  },
  {
    id: 'business.written_contact',
    severity: 'serious',
    title: 'No way to write to the business',
    detail: 'There is neither an email address nor a contact form; who cannot call now goes elsewhere.',
    remedy: 'Add a short form, or an email address, to a contact page.',
    gain: 'Inquiries also come in at night and at the weekend.',
    effort: 'hours',
    confidence: UNSURE,
    reference: CONTACT,
    good: 'Customers can write to the business',
    check: (business) => {
      const found = [
        ...of(business, 'contact_form'),
        ...of(business, 'email'),
        ...of(business, 'whatsapp'),
        ...of(business, 'chat'),
      ];
      return found.length > 0
        ? good(...shown(found))
        : bad(nowhere(business, 'email address or contact form'));
    },
  },
  {
    id: 'business.address',
    severity: 'moderate',
    title: 'No postal address',
    detail: 'Where a business is tells customers whether it is near, and that it is real.',
    remedy: 'Write the address into the footer.',
    gain: 'Trust, and customers from nearby.',
    effort: 'minutes',
    confidence: 0.6,
    reference: CONTACT,
    good: 'The postal address is on the site',
    check: wants('address', 'postal address'),
  },
  {
    id: 'business.opening_hours',
    severity: 'moderate',
    title: 'No opening hours',
    detail: 'When somebody can be reached is among the first things that customers look for.',
    remedy: 'Write the opening hours on the home page and into the LocalBusiness block.',
    gain: 'Nobody stands before a closed door or calls in vain.',
    effort: 'minutes',
    confidence: UNSURE,
    reference: 'https://schema.org/openingHours',
    good: 'The opening hours are on the site',
    check: wants('opening_hours', 'opening hours'),
  },
  {
    id: 'business.social_profiles',
    severity: 'minor',
    title: 'No social profiles',
    detail: 'Customers look there for pictures, offers and what others say.',
    remedy: 'Link the one or two profiles that you keep up.',
    gain: 'Customers stay in touch and bring others.',
    effort: 'minutes',
    confidence: 0.8,
    reference: 'https://schema.org/sameAs',
    good: 'Social profiles are linked',
    check: (business) => {
      const found = of(business, 'social_profile');
      if (found.length > 0) return good(...shown(found));
      // Icons that lead nowhere are `business.social_links`.
      return business.social.generic.length > 0 ? notApplicable : bad(nowhere(business, 'social profile'));
    },
  },
  {
    id: 'business.social_links',
    severity: 'moderate',
    title: 'Links to social networks lead nowhere',
    detail:
      'They lead to a network’s front page, to nothing at all, or to a profile that is gone: a template’s links, never filled in.',
    remedy: 'Put in the addresses of your own profiles, or remove the icons.',
    gain: 'Who wants to follow you can, and the site looks finished.',
    effort: 'minutes',
    confidence: 0.9,
    reference: 'https://schema.org/sameAs',
    good: 'Links to social networks lead to profiles',
    check: (business) => {
      const { generic, broken, signals } = business.social;
      if (generic.length + broken.length > 0) return bad(...broken, ...generic);
      return signals.length > 0 ? good(...shown(signals)) : notApplicable;
    },
  },
];
