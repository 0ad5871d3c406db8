import type { Site } from '../../../acquisition/website/index.ts';
import { bad, badAs, good, notApplicable, type Rule } from '../../rules/rule.ts';
import { technologyRules as screening } from '../../screening/rules/technology.ts';
import { byName, type DetectedTechnology } from './detect.ts';
import { endedSince } from './support.ts';
import type { TechnologyKind } from './technology.ts';

/** A site, and the technologies that were recognised on it. */
export interface Equipped extends Site {
  technologies: DetectedTechnology[];
  /** The domain's records were answered, so that what a CDN leaves there would have been seen. */
  recordsKnown: boolean;
}

const of = ({ technologies }: Equipped, ...kinds: TechnologyKind[]): DetectedTechnology[] =>
  technologies.filter(({ kind }) => kinds.includes(kind));
const named = ({ name, version, evidence }: DetectedTechnology) => ({
  ...evidence,
  found: [name, version].filter(Boolean).join(' '),
});

/** A Linux distribution mends its own builds (`PHP/8.1.2-1ubuntu2.14`) for years after the maker has stopped. */
const isDistributors = ({ evidence }: DetectedTechnology): boolean =>
  /ubuntu|debian|[-+~]deb\d|\.el\d|red hat|centos|alma|rocky|suse/i.test(evidence.found);

/** What only an audit says of a site's technology. */
const own: readonly Rule<Equipped>[] = [
  {
    id: 'technology.out_of_support',
    severity: 'serious',
    title: 'The website runs on software that gets no more security fixes',
    detail:
      'Its maker has stopped mending this version: holes that are found from now on stay open, and attackers search the web for such versions. Some hosting companies go on mending old versions themselves; ask yours.',
    remedy:
      'Update to a version that is still maintained; ask the hosting company where it runs the software.',
    gain: 'You avoid a break-in that costs days of lost business, and updates stay small and cheap again.',
    effort: 'days',
    confidence: 0.85,
    reference: 'https://endoflife.date/',
    good: 'The software whose version is visible still gets security fixes',
    check: (site) => {
      const versioned = site.technologies.filter((one) => one.version && !isDistributors(one));
      if (versioned.length === 0) return notApplicable;
      const old = versioned.flatMap((one) => {
        const since = endedSince(one.name, one.version, site.at);
        return since ? [{ ...named(one), expected: `a maintained version; fixes ended on ${since}` }] : [];
      });
      return old.length === 0 ? good(...versioned.map(named)) : bad(...old);
    },
  },
  {
    id: 'technology.abandoned',
    severity: 'serious',
    title: 'The website depends on technology that nobody maintains',
    detail:
      'It still works, until one day a browser or a server does not support it any more; few people can repair it then.',
    remedy: 'Plan the move to a maintained successor before something breaks.',
    gain: 'You choose the day of the change yourself, instead of losing the website on a bad one.',
    effort: 'days',
    reference: 'https://endoflife.date/',
    good: 'No abandoned technology was recognised',
    check: ({ technologies, document }) => {
      const gone = technologies.flatMap((one) => {
        const { abandoned, kind } = byName.get(one.name)!;
        // A plug-in on the page is `technology.plugins`.
        if (one.name === 'Adobe Flash' && (document.all('object').length || document.all('embed').length))
          return [];
        return abandoned ? [{ one, abandoned, kind }] : [];
      });
      if (gone.length === 0) return good();
      const evidence = gone.map(({ one, abandoned }) => ({
        ...named(one),
        expected: `${abandoned.instead} (abandoned${abandoned.since ? ` since ${abandoned.since}` : ''})`,
      }));
      const parts = gone.every(
        ({ kind }) => kind === 'library' || kind === 'analytics' || kind === 'framework',
      );
      return parts ? badAs('moderate', ...evidence) : bad(...evidence);
    },
  },
  {
    id: 'technology.consent',
    severity: 'moderate',
    title: 'Visitors may be tracked without being asked',
    detail:
      'Services were seen that follow visitors, and no known tool that asks for consent. A tool of its own, or consent asked in another way, is not recognised. In the EU and the UK such tracking needs consent first (ePrivacy Directive, GDPR).',
    remedy:
      'Add a consent tool that loads these services only after a “yes”, or replace them with ones that need none.',
    gain: 'You are spared warning letters and fines, and visitors see that you respect them.',
    effort: 'hours',
    confidence: 0.6,
    reference: 'https://gdpr.eu/cookies/',
    good: 'Visitors are asked before they are tracked, or are not tracked',
    check: (site) => {
      const trackers = site.technologies.filter(({ name }) => byName.get(name)!.tracks);
      const consent = of(site, 'consent');
      if (trackers.length === 0) return good();
      return consent.length > 0 ? good(...consent.map(named)) : bad(...trackers.map(named));
    },
  },
  {
    id: 'technology.measured_twice',
    severity: 'minor',
    title: 'Visits are measured several times',
    detail: 'Several containers or accounts of the same service count visits twice, and slow the page down.',
    remedy: 'Keep one tag manager and one analytics account, and remove the others.',
    gain: 'Your figures are right, and the page loads faster.',
    effort: 'hours',
    confidence: 0.8,
    reference: 'https://web.dev/articles/tag-best-practices',
    good: 'Visits are measured once',
    check: (site) => {
      const services = of(site, 'analytics').filter(({ name }) => name !== 'Universal Analytics');
      const managers = of(site, 'tag_manager');
      if (services.length + managers.length === 0) return notApplicable;
      const containers = idsIn(site, /\bGTM-[A-Z0-9]{4,9}\b/g);
      const accounts = idsIn(site, /\bG-[A-Z0-9]{8,12}\b/g);
      const doubled = [
        ...(containers.length > 1 ? containers.map((found) => ({ found })) : []),
        ...(accounts.length > 1 ? accounts.map((found) => ({ found })) : []),
        ...(managers.length > 1 ? managers.map(named) : []),
        ...(services.length > 2 ? services.map(named) : []),
      ];
      return doubled.length === 0 ? good(...[...services, ...managers].map(named)) : bad(...doubled);
    },
  },
  {
    id: 'technology.cdn',
    severity: 'minor',
    title: 'The website is served from a single place',
    detail:
      'A content delivery network keeps copies near the visitors, and takes the load when many come at once. For a business whose customers are all near its server it matters little.',
    remedy: 'Put a content delivery network in front of the website; several have free plans.',
    gain: 'Visitors from far away wait less, and a rush of visitors does not bring the website down.',
    effort: 'hours',
    confidence: 0.5,
    reference: 'https://web.dev/articles/content-delivery-networks',
    good: 'The website is served by a content delivery network',
    check: (site) => {
      // Builders and rented shops bring their own.
      const network = site.technologies.filter(
        ({ name, kind }) =>
          kind === 'cdn' ||
          kind === 'builder' ||
          /^(Vercel|Netlify|GitHub Pages|Shopify|Firebase Hosting)$/.test(name),
      );
      if (network.length > 0) return good(...network.map(named));
      return site.recordsKnown ? bad({ found: 'no known network' }) : notApplicable;
    },
  },
  {
    id: 'technology.remote_fonts',
    severity: 'minor',
    title: 'Fonts are fetched from Google on every first visit',
    detail:
      'That takes one more connection, and tells Google each visitor’s address; a German court called it unlawful without consent (LG München I, 3 O 17493/20).',
    remedy: 'Put the font files onto the website’s own server.',
    gain: 'The page appears sooner, and you are spared a warning letter.',
    effort: 'hours',
    confidence: 0.9,
    reference: 'https://web.dev/articles/font-best-practices',
    good: 'Fonts come from the website itself',
    check: ({ technologies }) => {
      const google = technologies.find(({ name }) => name === 'Google Fonts');
      return google ? bad(named(google)) : good();
    },
  },
  {
    id: 'technology.outside_services',
    severity: 'minor',
    title: 'The page depends on many other companies’ servers',
    detail: 'Each is one more that can be slow, fail, be broken into, or see who visits.',
    remedy: 'Remove the services that nobody uses any more.',
    gain: 'The page gets faster and more reliable, and there is less to explain in the privacy notice.',
    effort: 'hours',
    reference: 'https://web.dev/articles/third-party-javascript',
    good: 'The page depends on few other servers',
    check: ({ assets: { thirdPartyHosts } }) => {
      const evidence = thirdPartyHosts.map((found) => ({ found }));
      return thirdPartyHosts.length > 12 ? bad(...evidence) : good(...evidence.slice(0, 5));
    },
  },
];

/**
 * The screening's rules on the same site, then the audit's own. Known holes in libraries are left to the security
 * analysis, which reads the scripts too (`security.vulnerable_library`): the same fault is not counted twice.
 */
export const equipmentRules: readonly Rule<Equipped>[] = [
  ...screening.filter(({ id }) => id !== 'technology.old_library'),
  ...own,
];

const idsIn = ({ page, assets }: Site, pattern: RegExp): string[] => {
  const text = `${page.html.slice(0, 300_000)}\n${assets.all
    .slice(0, 400)
    .map(({ url }) => url.search.slice(0, 200))
    .join('\n')}`;
  return [...new Set(Array.from(text.matchAll(pattern), ([id]) => id))].slice(0, 10);
};
