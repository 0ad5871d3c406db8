import type { Enricher } from '@leadfactory/domain/acquisition/enrichers';
import { checkEmails, checkPhones } from './points.ts';
import { DAY_MS, type Tools } from '../tools.ts';

/** Checks the contact points: emails by their form and DNS, phone numbers by the plans of their countries. */
export const validation = ({ dns }: Pick<Tools, 'dns'>): Enricher => ({
  id: 'validation',
  name: 'Validation',
  fills: ['email.status', 'email.kind', 'phone.e164', 'phone.kind'],
  firstHand: false,
  trust: 1,
  cost: null,
  limits: { timeoutMs: 30_000, holdsMs: 7 * DAY_MS, retryMs: DAY_MS },
  concludes: true,
  needs: [['emails'], ['phones']],
  takes: [],
  async ask({ emails, phones }, { country }) {
    const checked = await checkEmails(emails, dns);
    const numbers = checkPhones(phones, country);
    return {
      points: [...checked, ...numbers].map(({ standing }) => standing),
      // Of several addresses or numbers, the facts tell of the first.
      facts: [...(checked[0]?.facts ?? []), ...(numbers[0]?.facts ?? [])],
    };
  },
});
