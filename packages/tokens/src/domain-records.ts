import { createHmac } from 'node:crypto';
import { derivedKey } from './secret.ts';

const PREFIX = 'leadfactory-proof=';

/** What organisations' records at their domains say: made of the installation's secret, so that nobody can reckon another's. */
export function createDomainRecords(secret: string) {
  const key = derivedKey(secret, 'proofs of domains');
  return {
    /** The TXT record's value. @param host in ASCII */
    valueOf: (orgId: string, host: string): string =>
      PREFIX + createHmac('sha256', key).update(`${orgId} ${host}`).digest('hex').slice(0, 32),
    /** Whether a TXT record is one of these, be it of this installation or of another. */
    isOne: (text: string): boolean => text.startsWith(PREFIX),
  };
}
export type DomainRecords = ReturnType<typeof createDomainRecords>;
