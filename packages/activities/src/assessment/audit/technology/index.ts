import { storable } from '@leadfactory/db/platform/storable';
import type { AnalysisResult } from '@leadfactory/domain/assessment/audit';
import type { Guard } from '@leadfactory/guard';
import { judge } from '../../rules/judge.ts';
import { ask, systemDns, type Dns, type DnsAnswer } from '../../../acquisition/website/index.ts';
import type { Analyst } from '../analyst.ts';
import { frontsOf, type Fronts } from '../visitor/front.ts';
import { mailDomain } from '../security/mail.ts';
import { detect, type Records } from './detect.ts';
import { equipmentRules, type Equipped } from './findings.ts';
import { SUPPORT_AS_OF } from './support.ts';

export interface TechnologyDeps {
  guard: Guard;
  /** The system's name servers by default. */
  dns?: Dns;
  /** Shared with other analyses of the same guard by default. */
  fronts?: Fronts;
}

/** What a website is made of, seen over HTTP and in the name system: which systems, how old, and what that means. */
export const createTechnology = ({
  guard,
  dns = systemDns(),
  fronts = frontsOf(guard),
}: TechnologyDeps): Analyst => {
  return async (context) => {
    const front = await fronts('technology', context);
    if (front.ended) return front.ended;
    const seen = front.site;
    const found = await recordsOf(dns, seen.page.url.hostname);
    context.signal.throwIfAborted();
    const technologies = detect(seen, found.records);
    const site: Equipped = { ...seen, technologies, recordsKnown: found.known };
    return storable<AnalysisResult>({
      state: 'done',
      reason: null,
      engine: null,
      score: null,
      measures: {
        technologies: technologies.slice(0, 100),
        records: found.known ? found.records : null,
        thirdPartyHosts: site.assets.thirdPartyHosts.slice(0, 50),
        supportAsOf: SUPPORT_AS_OF,
      },
      ...judge(equipmentRules, site),
      files: [],
    });
  };
};

/** `known` is false where a question was not answered, or the name is this machine's own. */
const recordsOf = async (dns: Dns, hostname: string): Promise<{ records: Records; known: boolean }> => {
  const domain = mailDomain(hostname);
  if (!domain) return { records: { mx: '', ns: '', cname: '', txt: '' }, known: false };
  const [mx, ns, cname, txt] = await Promise.all([
    ask(dns.resolveMx(domain)),
    ask(dns.resolveNs(domain)),
    ask(dns.resolveCname(hostname)),
    ask(dns.resolveTxt(domain)),
  ]);
  return {
    records: {
      mx: lines(mx, ({ exchange }) => exchange),
      ns: lines(ns, (name) => name),
      cname: lines(cname, (name) => name),
      txt: lines(txt, (parts) => parts.join('')),
    },
    known: [mx, ns, cname, txt].every(({ status }) => status !== 'unknown'),
  };
};

const lines = <T>(answer: DnsAnswer<T>, text: (record: T) => string): string =>
  answer.status === 'found'
    ? answer.records.map((record) => text(record).replaceAll('\n', ' ').slice(0, 300)).join('\n')
    : '';
