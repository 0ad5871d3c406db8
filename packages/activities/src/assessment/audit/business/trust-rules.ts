import { bad, badAs, good, notApplicable, type Rule } from '../../rules/rule.ts';
import { deadLinks, nowhere, of, shown, UNSURE, type Business } from './evidence.ts';

/** Whether the business shows who it is, and that it is alive. */
export const trustRules: readonly Rule<Business>[] = [
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
      const team = of(business, 'team_size');
      if (found.length === 0 && team.length > 0) return good(...shown(team));
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
    check: (business) => {
      const found = of(business, 'privacy');
      if (found.length > 0) return good(...shown(found));
      const dead = deadLinks(business, /privacy|datenschutz|confidentialit|privacidad/i);
      return bad(...(dead.length > 0 ? dead : [nowhere(business, 'privacy policy')]));
    },
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
