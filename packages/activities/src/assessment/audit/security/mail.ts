import { isIP } from 'node:net';
import { parse } from 'tldts';
import { ask, type Dns, type DnsAnswer } from '../../../acquisition/website/index.ts';

/** What the name system says of a domain's mail, and of who may issue its certificates. */
export interface MailRecords {
  domain: string;
  mx: DnsAnswer<string>;
  spf: DnsAnswer<string>;
  dmarc: DnsAnswer<string>;
  /** `none` says only that no usual selector has a key: a domain may name its own. */
  dkim: DnsAnswer<string>;
  caa: DnsAnswer<string>;
}

/** Selectors that the common senders use. */
const SELECTORS = ['default', 'google', 'selector1', 'selector2', 'k1', 's1', 's2', 'mail', 'dkim'];

/** Null where mail is not the site's own affair: an address of digits, a name of this machine, a host's subdomain. */
export const mailDomain = (hostname: string): string | null => {
  const host = hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');
  if (isIP(host) || host === 'localhost' || host.endsWith('.localhost') || !host.includes('.')) return null;
  const { domain, isPrivate } = parse(host, { allowPrivateDomains: true });
  return isPrivate ? null : (domain ?? null);
};

/** Asks everything at once; what is not answered is `unknown`, never `none`. */
export const mailRecords = async (dns: Dns, domain: string): Promise<MailRecords> => {
  const text = async (name: string, begins: RegExp): Promise<DnsAnswer<string>> => {
    const answer = await ask(dns.resolveTxt(name));
    if (answer.status !== 'found') return answer;
    const records = answer.records.map((parts) => parts.join('')).filter((record) => begins.test(record));
    return records.length > 0 ? { status: 'found', records } : { status: 'none' };
  };
  const [mx, spf, dmarc, caa, ...keys] = await Promise.all([
    ask(dns.resolveMx(domain)),
    text(domain, /^v=spf1(\s|$)/i),
    text(`_dmarc.${domain}`, /^v=DMARC1\b/i),
    ask(dns.resolveCaa(domain)),
    ...SELECTORS.map((selector) => text(`${selector}._domainkey.${domain}`, /\bp=/)),
  ]);
  return {
    domain,
    mx: mapped(mx, ({ exchange, priority }) => `${priority} ${exchange || '.'}`),
    spf,
    dmarc,
    caa: mapped(caa, ({ issue, issuewild }) =>
      issue !== undefined ? `issue ${issue}` : issuewild !== undefined ? `issuewild ${issuewild}` : 'other',
    ),
    dkim: together(keys),
  };
};

const mapped = <A, B>(answer: DnsAnswer<A>, change: (record: A) => B): DnsAnswer<B> =>
  answer.status === 'found' ? { status: 'found', records: answer.records.map(change) } : answer;

/** One key is enough; that there is none is known only where every question was answered. */
const together = (keys: DnsAnswer<string>[]): DnsAnswer<string> => {
  const found = keys.flatMap((key, i) => (key.status === 'found' ? [SELECTORS[i]!] : []));
  if (found.length > 0) return { status: 'found', records: found };
  return keys.find(({ status }) => status === 'unknown') ?? { status: 'none' };
};
