import type { Finding, SendingDomain } from '@leadfactory/domain/outreach/domains/schemas';
import type { Tone } from '#lib/ui/index.ts';

export const kindWords: Record<Finding['kind'], { name: string; is: string }> = {
  spf: { name: 'SPF', is: 'which servers may send as the domain' },
  dkim: { name: 'DKIM', is: 'the signature that shows that a mail is the domain’s own' },
  dmarc: { name: 'DMARC', is: 'what receivers do with mails that only claim to be' },
  mx: { name: 'MX', is: 'where answers and bounces come to' },
  tracking: { name: 'Links', is: 'the host that links in mails lead to' },
};

export const stateLook: Record<Finding['state'], { tone: Tone; label: string }> = {
  right: { tone: 'good', label: 'Right' },
  missing: { tone: 'warm', label: 'Missing' },
  wrong: { tone: 'bad', label: 'Wrong' },
  provider: { tone: 'neutral', label: 'At the provider' },
  unanswered: { tone: 'neutral', label: 'No answer' },
};

const isOpen = ({ state }: Finding) => state === 'missing' || state === 'wrong';

/** What the line says that opens the list. */
export function domainInWords({ findings, checkedAt }: SendingDomain): { tone: Tone; label: string } {
  if (checkedAt === null) return { tone: 'neutral', label: 'Not checked' };
  const open = findings.filter(isOpen).length;
  if (open > 0) return { tone: 'warm', label: `${open} to set` };
  return findings.some(({ state }) => state === 'unanswered')
    ? { tone: 'neutral', label: 'No answer' }
    : { tone: 'good', label: 'All right' };
}
