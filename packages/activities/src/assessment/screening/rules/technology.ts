import { asEvidence, inAddress, isSerious } from '../../audit/security/vulnerabilities/detect.ts';
import { detect } from '../../audit/technology/detect.ts';
import { meta, type Site } from '../../../acquisition/website/index.ts';
import { bad, badAs, good, notApplicable, seen, type Rule } from '../../rules/rule.ts';

/** By the same rules as the audit's, from the page alone. */
export const technologiesOf = (site: Site): { name: string; kind: string }[] =>
  detect(site).map(({ name, kind }) => ({ name, kind }));

export const technologyRules: readonly Rule[] = [
  {
    id: 'technology.old_library',
    severity: 'serious',
    title: 'The page uses a script library with known holes',
    detail:
      'The holes are published, with instructions. Whether they can be used depends on how the page uses the library.',
    remedy: 'Update the library to its current version.',
    gain: 'Attackers lose a published way in, and security scans of insurers find nothing.',
    effort: 'hours',
    reference: 'https://owasp.org/Top10/A06_2021-Vulnerable_and_Outdated_Components/',
    good: 'No script library with known holes was found',
    check: ({ assets }) => {
      const old = assets.all
        .filter(({ kind }) => kind === 'script' || kind === 'style')
        .flatMap(({ url }) => inAddress(url))
        .filter(({ vulnerabilities }) => vulnerabilities.length > 0);
      if (old.length === 0) return good();
      return old.some(isSerious) ? bad(...old.map(asEvidence)) : badAs('minor', ...old.map(asEvidence));
    },
  },
  {
    id: 'technology.old_system',
    severity: 'moderate',
    title: 'The website’s software tells its version to everyone',
    detail: 'Attackers search the web for versions with known holes.',
    remedy: 'Keep the software up to date, and remove its generator tag.',
    gain: 'You do not turn up in attackers’ searches for outdated software.',
    effort: 'minutes',
    reference: 'https://owasp.org/www-project-secure-headers/',
    good: 'The website’s software does not tell its version',
    check: ({ document }) => {
      const generator = meta(document, 'generator');
      if (!generator) return good();
      const evidence = { selector: 'meta[name=generator]', found: generator };
      return /\d+\.\d+/.test(generator) ? badAs('minor', evidence) : good(evidence);
    },
  },
  {
    id: 'technology.analytics',
    severity: 'minor',
    title: 'Visits are not measured',
    detail:
      'Without figures nobody knows what brings visitors in, and what turns them away. (Measuring on the server is not seen.)',
    remedy: 'Add a privacy-friendly analytics service.',
    confidence: 0.7,
    gain: 'You see which advertising and which pages bring customers, and spend your money there.',
    effort: 'hours',
    reference: 'https://en.wikipedia.org/wiki/Web_analytics',
    good: 'Visits are measured',
    check: (site) => {
      const found = detect(site).filter(({ kind }) => /^(analytics|tag_manager|advertising)$/.test(kind));
      return found.length > 0
        ? good(...found.map(({ name, evidence }) => ({ ...evidence, found: name })))
        : bad({ found: 'no known service' });
    },
  },
  {
    id: 'technology.plugins',
    severity: 'serious',
    title: 'The page needs a plug-in that no browser has any more',
    detail: 'Flash, Java and Silverlight content has not been shown since 2021.',
    remedy: 'Replace it with video or HTML.',
    gain: 'Visitors see the content that is now an empty box.',
    effort: 'days',
    reference: 'https://www.adobe.com/products/flashplayer/end-of-life.html',
    good: 'The page needs no plug-ins',
    check: ({ document }) => {
      const plugins = [...document.all('object'), ...document.all('embed'), ...document.all('applet')];
      if (plugins.length === 0) return notApplicable;
      const dead = plugins.filter(
        ({ name, attributes: a }) =>
          name === 'applet' ||
          /flash|java|silverlight|\.swf/i.test(`${a.type} ${a.data} ${a.src} ${a.classid}`),
      );
      return dead.length === 0 ? good() : bad(...seen(dead));
    },
  },
];
