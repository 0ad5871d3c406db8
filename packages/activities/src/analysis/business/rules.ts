import type { BusinessSignal, Evidence, SignalKind } from '@leadfactory/domain/assessment';
import { bad, badAs, good, notApplicable, type Rule } from '../../assess/rule.ts';
import type { Crawl } from '../crawl/index.ts';
import type { Social } from './social.ts';

/** All that the rules look at. */
export interface Business {
  crawl: Crawl;
  signals: readonly BusinessSignal[];
  social: Social;
  at: Date;
}

const of = ({ signals }: Business, kind: SignalKind): BusinessSignal[] =>
  signals.filter((one) => one.kind === kind);
const shown = (signals: readonly BusinessSignal[]): Evidence[] =>
  signals
    .slice(0, 5)
    .map(({ url, value, snippet }) => ({ url, found: value === snippet ? value : `${value}: ${snippet}` }));
const nowhere = ({ crawl }: Business, what: string): Evidence => ({
  url: crawl.site.page.url.href,
  found: `no ${what} on ${crawl.pages.length} ${crawl.pages.length === 1 ? 'page' : 'pages'} read`,
});

/** A rule that is content with any signal of a kind. */
const wants =
  (kind: SignalKind, what: string): Rule<Business>['check'] =>
  (business) => {
    const found = of(business, kind);
    return found.length > 0 ? good(...shown(found)) : bad(nowhere(business, what));
  };

/** Signals are read from words: what is missing may stand in a picture, or on a page that was not read. */
const UNSURE = 0.7;
const CONTACT = 'https://support.google.com/business/answer/7091';

export const businessRules: readonly Rule<Business>[] = [
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
      return found.length > 0 ? badAs('minor', ...shown(found)) : bad(nowhere(business, 'phone number'));
    },
  },
  {
    id: 'business.written_contact',
    severity: 'serious',
    title: 'No way to write to the business',
    detail: 'There is neither an email address nor a form; who cannot call now goes elsewhere.',
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
      return found.length > 0 ? good(...shown(found)) : bad(nowhere(business, 'email address or form'));
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
      const found = (['booking', 'ordering', 'quote'] as const).flatMap((kind) => of(business, kind));
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
  {
    id: 'business.copyright',
    severity: 'minor',
    title: 'The copyright year is out of date',
    detail: 'An old year in the footer makes visitors wonder whether the business still exists.',
    remedy: 'Update the year, or let the website’s software do it.',
    gain: 'The site looks looked after.',
    effort: 'minutes',
    reference: 'https://www.nngroup.com/articles/trustworthy-design/',
    good: 'The copyright year is current',
    check: (business) => {
      const year = of(business, 'copyright_year')[0];
      if (!year) return notApplicable;
      const age = business.at.getUTCFullYear() - Number(year.value);
      // In January nobody has got to it yet.
      return age >= 2 || (age === 1 && business.at.getUTCMonth() >= 2)
        ? bad({ ...shown([year])[0]!, expected: String(business.at.getUTCFullYear()) })
        : good(...shown([year]));
    },
  },
  {
    id: 'business.news',
    severity: 'moderate',
    title: 'The latest news is old',
    detail: 'A blog or news page that stopped long ago says that nobody looks after the site.',
    remedy: 'Write something short every few months, or take the page away.',
    gain: 'Visitors see that the business is alive.',
    effort: 'hours',
    confidence: UNSURE,
    reference: 'https://www.nngroup.com/articles/trustworthy-design/',
    good: 'The news is recent',
    check: (business) => {
      const latest = of(business, 'latest_news')[0];
      if (!latest) return notApplicable;
      const days = (business.at.getTime() - Date.parse(latest.value)) / 86_400_000;
      if (days < 270) return good(...shown([latest]));
      return days > 730 ? bad(...shown([latest])) : badAs('minor', ...shown([latest]));
    },
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
    check: wants('social_profile', 'social profile'),
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
  {
    id: 'business.people',
    severity: 'minor',
    title: 'Nobody is named',
    detail: 'People buy from people; a site without a name or a face seems anonymous.',
    remedy: 'Show who runs the business: a name, a role and a picture.',
    gain: 'Customers trust you before the first call.',
    effort: 'hours',
    confidence: 0.6,
    reference: 'https://www.nngroup.com/articles/about-us-information-on-websites/',
    good: 'The people behind the business are named',
    check: (business) => {
      const found = of(business, 'person');
      // Where, not who: names stand in the measures only.
      return found.length > 0
        ? good(...[...new Set(found.map(({ url }) => url))].slice(0, 5).map((url) => ({ url })))
        : bad(nowhere(business, 'name with a role'));
    },
  },
  {
    id: 'business.privacy',
    severity: 'moderate',
    title: 'No privacy policy is linked',
    detail:
      'In the European Union, Britain, California and elsewhere the law asks for one as soon as a form or a counter collects anything.',
    remedy: 'Add a privacy policy, and link it in the footer of every page.',
    gain: 'No warning letters, and customers who trust you with their details.',
    effort: 'hours',
    confidence: UNSURE,
    reference: 'https://gdpr-info.eu/art-13-gdpr/',
    good: 'A privacy policy is linked',
    check: wants('privacy', 'privacy policy'),
  },
  {
    id: 'business.imprint',
    severity: 'serious',
    title: 'No legal notice is linked',
    detail:
      'In Germany, Austria and Switzerland a website must name who is behind it; competitors can demand it at your cost.',
    remedy: 'Add an “Impressum”, and link it on every page.',
    gain: 'No costly warning letters.',
    effort: 'hours',
    confidence: 0.8,
    reference: 'https://www.gesetze-im-internet.de/ddg/__5.html',
    good: 'A legal notice is linked',
    check: (business) => {
      const host = business.crawl.site.page.url.hostname;
      const found = of(business, 'imprint');
      if (!/\.(de|at|ch)$/.test(host)) return found.length > 0 ? good(...shown(found)) : notApplicable;
      return found.length > 0 ? good(...shown(found)) : bad(nowhere(business, 'legal notice'));
    },
  },
];
