import { severities } from '@leadfactory/domain/assessment/findings';
import { bad, badAs, good, notApplicable, type Rule } from '../../../rules/rule.ts';
import type { Secured } from '../gather.ts';
import { asEvidence, isSerious } from '../vulnerabilities/detect.ts';

/** What strangers can get at. */
export const exposureRules: readonly Rule<Secured>[] = [
  {
    id: 'security.exposed_files',
    severity: 'critical',
    title: 'Anybody can download files that should be private',
    detail:
      'Such files are looked for by programs that try every website, day and night. What they hold (passwords, customer data, source code) must be taken as known to others.',
    remedy:
      'Remove the files from the web server or forbid access to them, then change every password that stood in them.',
    gain: 'You keep your customers’ data, and are spared a break-in that you would have to report.',
    effort: 'hours',
    reference: 'https://owasp.org/Top10/A05_2021-Security_Misconfiguration/',
    good: 'No private files were found in the usual places',
    check: ({ exposure: { found, asked, unanswered } }) => {
      if (found.length > 0) {
        const worst = found.map(({ severity }) => severity).sort(bySeverity)[0]!;
        return badAs(worst, ...found.map(({ url, what, proof }) => ({ url, found: `${what}: ${proof}` })));
      }
      // Silence is not innocence.
      if (unanswered > asked / 2) return notApplicable;
      return good({ found: `${asked - unanswered} usual places looked at` });
    },
  },
  {
    id: 'security.vulnerable_library',
    severity: 'serious',
    title: 'The page uses script libraries with known holes',
    detail:
      'The holes are published, with instructions. Whether they can be used depends on how the page uses the library.',
    remedy: 'Update these libraries to the versions given, and look through the page’s functions afterwards.',
    gain: 'Attackers lose a way to steal what visitors type in, and scanners of insurers and customers find nothing.',
    effort: 'hours',
    reference: 'https://owasp.org/Top10/A06_2021-Vulnerable_and_Outdated_Components/',
    good: 'No script library with known holes was found',
    check: ({ libraries }) => {
      const faulty = libraries.filter(({ vulnerabilities }) => vulnerabilities.length > 0);
      if (faulty.length === 0)
        return good(...libraries.map(({ title, version, url }) => ({ url, found: `${title} ${version}` })));
      return faulty.some(isSerious)
        ? bad(...faulty.map(asEvidence))
        : badAs('minor', ...faulty.map(asEvidence));
    },
  },
  {
    id: 'security.cross_origin',
    severity: 'serious',
    title: 'Every other website may read this one as the signed-in visitor',
    detail:
      'The server lets any origin read its answers with the visitor’s cookies (CORS), so a hostile page can read private data.',
    remedy: 'Name the origins that may read, or leave out `Access-Control-Allow-Credentials`.',
    gain: 'What your customers see after signing in stays between you and them.',
    effort: 'hours',
    reference: 'https://developer.mozilla.org/en-US/docs/Web/HTTP/Guides/CORS',
    good: 'Other websites may not read this one as the visitor',
    check: ({ observatory }) => {
      const { outcome } = observatory.tests.find(({ name }) => name === 'cross-origin-resource-sharing')!;
      return outcome.endsWith('universal-access')
        ? bad({
            header: 'access-control-allow-origin',
            found: 'repeats any origin, with credentials allowed',
          })
        : good();
    },
  },
  {
    id: 'security.contact',
    severity: 'minor',
    title: 'Nobody who finds a hole is told whom to write to',
    detail: 'Honest finders look for /.well-known/security.txt; without it their warning often gets lost.',
    remedy: 'Add a security.txt with `Contact:` and `Expires:`.',
    gain: 'You hear of a hole from a friend before an enemy uses it.',
    effort: 'minutes',
    reference: 'https://www.rfc-editor.org/rfc/rfc9116',
    good: 'Finders of a hole are told whom to write to',
    check: ({ securityTxt }) => {
      const { url } = securityTxt;
      switch (securityTxt.status) {
        case 'unknown':
          return notApplicable;
        case 'missing':
          return bad({ url, found: 'not found' });
        case 'valid':
          return good({ url, found: securityTxt.detail });
        default:
          return bad({ url, found: securityTxt.detail });
      }
    },
  },
];

const bySeverity = (a: (typeof severities)[number], b: (typeof severities)[number]): number =>
  severities.indexOf(a) - severities.indexOf(b);
