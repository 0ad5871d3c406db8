import { storable } from '@leadfactory/db/platform/storable';
import type { AnalysisResult } from '@leadfactory/domain/assessment/audit';
import type { Finding, Severity } from '@leadfactory/domain/assessment/findings';
import { probeTls, type Guard } from '@leadfactory/guard';
import { encryptionRules } from '../../screening/rules/encryption.ts';
import { headerRules } from '../../screening/rules/headers.ts';
import { judge } from '../../rules/judge.ts';
import type { Rule } from '../../rules/rule.ts';
import { systemDns, type Dns } from '../../../acquisition/website/index.ts';
import type { Analyst } from '../analyst.ts';
import { frontsOf, type Fronts } from '../visitor/front.ts';
import { gather, type ProbeTls, type Secured } from './gather.ts';
import { OBSERVATORY, type ObservatoryResult } from './observatory/index.ts';
import { certificateRules } from './rules/certificate.ts';
import { exposureRules } from './rules/exposure.ts';
import { mailRules } from './rules/mail.ts';
import { transportRules } from './rules/transport.ts';
import { known } from './vulnerabilities/known.ts';

export type { ProbeTls } from './gather.ts';

export interface SecurityDeps {
  guard: Guard;
  /** The system's name servers by default. */
  dns?: Dns;
  /** Asks for one version of TLS; through the guard by default. */
  tls?: ProbeTls;
  /** Shared with other analyses of the same guard by default. */
  fronts?: Fronts;
}

/** The screening's own rules first, then what only an audit looks into. */
export const securityRules: readonly Rule<Secured>[] = [
  ...encryptionRules.filter(({ id }) => id !== 'security.certificate'),
  ...certificateRules,
  ...headerRules,
  ...transportRules,
  ...exposureRules,
  ...mailRules,
];

/**
 * How a website protects its owner and its visitors, over HTTP alone. `score` is null, so the rules' formula holds: the
 * Observatory's published score knows headers only, and would give 100 to a site that hands out its passwords. Its
 * score and grade stand in `measures.observatory` and in a finding, `security.observatory`, that is not judged, because
 * the header rules have counted the same faults already.
 */
export const createSecurity = ({
  guard,
  dns = systemDns(),
  tls = guarded(guard),
  fronts = frontsOf(guard),
}: SecurityDeps): Analyst => {
  return async (context) => {
    const front = await fronts('security', context);
    if (front.ended) return front.ended;
    const site = await gather({ guard, dns, tls }, front.site, context.signal);
    const { findings, judged } = judge(securityRules, site);
    return storable<AnalysisResult>({
      state: 'done',
      reason: null,
      engine: OBSERVATORY,
      score: null,
      measures: measuresOf(site),
      judged,
      findings: [...findings, graded(site.observatory, site.answer.finalUrl)],
      files: [],
    });
  };
};

const guarded =
  (guard: Guard): ProbeTls =>
  (url, version, signal) =>
    probeTls(guard, url, version, { signal });

const measuresOf = (site: Secured): Record<string, unknown> => ({
  observatory: { version: OBSERVATORY, ...site.observatory },
  tls: site.tls && {
    ...site.tls,
    negotiated: site.answer.tls?.protocol ?? null,
    trusted: site.answer.tls?.authorized,
  },
  exposure: site.exposure,
  securityTxt: site.securityTxt,
  libraries: site.libraries.map(({ vulnerabilities, ...library }) => ({
    ...library,
    ids: [...new Set(vulnerabilities.flatMap(({ ids }) => ids))].slice(0, 30),
  })),
  vulnerabilities: { source: known.source, date: known.date },
  mail: site.mail,
  cookies: site.answer.cookies.length,
});

/** The grade as a finding of its own. What points were taken off for, the header rules tell, each with its remedy. */
const graded = ({ score, grade }: ObservatoryResult, url: string): Finding => {
  const severity: Severity = score >= 85 ? 'good' : 'minor';
  return {
    ruleId: 'security.observatory',
    area: 'security',
    severity,
    title:
      severity === 'good'
        ? `The website’s headers earn the grade ${grade}`
        : `The website’s headers earn only the grade ${grade}`,
    detail: `The MDN HTTP Observatory, a public yardstick that anybody can point at this website, gives it ${score} points. What it takes points off for stands in the other findings.`,
    remedy: severity === 'good' ? '' : 'Mend the headers as told there; the grade follows.',
    gain:
      severity === 'good'
        ? ''
        : 'Insurers, partners and IT departments who look your website up see a good grade.',
    effort: 'hours',
    confidence: 1,
    reference: 'https://developer.mozilla.org/en-US/observatory/docs/tests_and_scoring',
    evidence: [{ url, found: `${score} points, grade ${grade}`, expected: 'at least 85 points, grade A-' }],
  };
};
