import { bad, badAs, good, notApplicable, type Rule } from '../../../rules/rule.ts';
import type { Secured } from '../gather.ts';

/** Who may write mail in the owner's name. What the name servers did not answer is judged neither way. */
export const mailRules: readonly Rule<Secured>[] = [
  {
    id: 'security.spf',
    severity: 'serious',
    title: 'Anybody can write mail in this business’s name',
    detail:
      'No SPF record says which servers may send mail for the domain. Fraudsters use that for false invoices, and Google and Yahoo sort such mail out as spam.',
    remedy:
      'Add a TXT record `v=spf1 … -all` that names the mail provider; `v=spf1 -all` where the domain sends none.',
    gain: 'Your offers and invoices reach the inbox, and customers are not cheated in your name.',
    effort: 'minutes',
    reference: 'https://www.rfc-editor.org/rfc/rfc7208',
    good: 'It is set which servers may send mail for the domain',
    check: ({ mail }) => {
      if (!mail || mail.spf.status === 'unknown') return notApplicable;
      if (mail.spf.status === 'none') {
        const evidence = { found: `no SPF record for ${mail.domain}`, expected: 'v=spf1 … -all' };
        return mail.mx.status === 'found' ? bad(evidence) : badAs('moderate', evidence);
      }
      const { records } = mail.spf;
      const evidence = records.map((found) => ({ found, expected: 'one record that ends in -all or ~all' }));
      // Two records make both void (RFC 7208, 4.5).
      if (records.length > 1) return bad(...evidence);
      const policy = /(?:^|\s)([-+~?]?)all(?:\s|$)/i.exec(records[0]!)?.[1];
      if (policy === '' || policy === '+') return bad(...evidence);
      const closed = policy === '-' || policy === '~' || /\sredirect=/i.test(records[0]!);
      return closed ? good(...evidence) : badAs('minor', ...evidence);
    },
  },
  {
    id: 'security.dmarc',
    severity: 'moderate',
    title: 'Mail receivers are not told what to do with forged mail',
    detail:
      'Without DMARC, mail with a forged sender is often delivered. Google and Yahoo ask for it from everybody who writes to many people.',
    remedy:
      'Add a TXT record at `_dmarc` of the domain: begin with `v=DMARC1; p=none; rua=mailto:…`, then `p=quarantine`.',
    gain: 'Forged mail in your name is turned away, and your own mail is trusted more.',
    effort: 'hours',
    reference: 'https://www.rfc-editor.org/rfc/rfc7489',
    good: 'Mail receivers are told what to do with forged mail',
    check: ({ mail }) => {
      if (!mail || mail.dmarc.status === 'unknown') return notApplicable;
      if (mail.dmarc.status === 'none')
        return bad({ found: `no DMARC record at _dmarc.${mail.domain}`, expected: 'v=DMARC1; p=quarantine' });
      const evidence = mail.dmarc.records.map((found) => ({ found, expected: 'p=quarantine or p=reject' }));
      if (mail.dmarc.records.length > 1) return bad(...evidence);
      return /;\s*p\s*=\s*(quarantine|reject)/i.test(mail.dmarc.records[0]!)
        ? good(...evidence)
        : badAs('minor', ...evidence);
    },
  },
  {
    id: 'security.dkim',
    severity: 'minor',
    title: 'No signature key for mail was found',
    detail:
      'DKIM signs each mail. Keys can have any name, and only the usual ones were looked for: ask the mail provider whether signing is on.',
    remedy: 'Switch DKIM on at the mail provider, and add the record that it gives.',
    gain: 'More of your mail reaches the inbox instead of the spam folder.',
    effort: 'minutes',
    confidence: 0.4,
    reference: 'https://www.rfc-editor.org/rfc/rfc6376',
    good: 'There is a signature key for mail',
    check: ({ mail }) => {
      // A domain that receives no mail is not expected to sign any.
      if (!mail || mail.dkim.status === 'unknown' || mail.mx.status !== 'found') return notApplicable;
      return mail.dkim.status === 'found'
        ? good({ found: `selector ${mail.dkim.records.join(', ')}` })
        : bad({ found: `no key under the usual selectors of ${mail.domain}` });
    },
  },
];
