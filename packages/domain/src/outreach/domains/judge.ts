import { registrable } from '../../crm/identity/index.ts';
import { toAscii } from '../../crm/normalise/index.ts';
import type { Answer, Asked, Authentication } from './authentication.ts';
import { judgeDkim, type SigningKey } from './dkim.ts';
import { judgeDmarc } from './dmarc.ts';
import type { Finding } from './schemas/index.ts';
import { judgeSpf } from './spf.ts';
import { judgeTracking } from './tracking.ts';

export interface Looked {
  /** In ASCII. */
  host: string;
  asked: Asked;
  /** How what sends the mails shows whose they are. */
  authentication: Authentication;
  key: SigningKey | null;
  /** Null: links lead to the app's own address. */
  trackingHost: string | null;
  /** The host of the app's own address. */
  appHost: string;
}

/** What was found at a domain that mails are written from, and what is to be done. */
export function judgeDomain({ host, asked, authentication, key, trackingHost, appHost }: Looked): Finding[] {
  const spf = judgeSpf(host, asked.txt, authentication);
  const dkim = judgeDkim(host, asked.dkim, authentication, key);
  const states = [dkim.state, ...(authentication.alignsBySpf ? [spf.state] : [])];
  const open = states.some((state) => state === 'provider' || state === 'unanswered');
  const aligned = states.includes('right') || (open ? null : false);
  return [
    spf,
    dkim,
    judgeDmarc(host, asked.dmarc, asked.dmarcAbove, aligned),
    judgeMx(asked.mx),
    ...(trackingHost === null ? [] : [judgeTracking(trackingHost, asked.tracking, appHost)]),
  ];
}

/** Whether anybody takes mail for the domain: answers and bounces come there. */
function judgeMx(mx: Answer): Finding {
  const found = [...(mx ?? [])];
  const say = (state: Finding['state'], says: string): Finding => ({
    ...{ kind: 'mx', state, says, found, record: null },
  });
  if (mx === null) return say('unanswered', 'The domain’s name servers did not answer.');
  // `0 .`: it says itself that it takes none (RFC 7505).
  if (found.every((one) => /^\d+\s*\.?$/.test(one)))
    return say(
      'missing',
      'No server takes mail for this domain: answers and bounces are lost. Its mail provider names the MX records.',
    );
  return say('right', 'Answers and bounces have somewhere to go.');
}

/** Where the policy of a subdomain is looked for besides; null: it is the domain itself. */
export function domainAbove(host: string): string | null {
  const above = registrable(host).own;
  return above === null || toAscii(above) === host ? null : toAscii(above);
}
