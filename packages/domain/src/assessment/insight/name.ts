import type { Signal } from './material.ts';
import { plainText } from './plain.ts';

/** A company that came in without a name is called by its domain. */
const isAddress = (name: string): boolean => /^[\p{L}\d-]+(\.[\p{L}\d-]+)+$/u.test(name.trim());
/** A name that a website gives itself is believed from here on, 0..1. */
const SURE = 0.8;
/** Words to a machine, not to customers. */
export const ORDERS = /\b(ignore|disregard|instructions?|prompt|system|assistant|json|output|reveal)\b/i;

/** What to call a company: its name on record; else, where that is but an address, what its website calls it. */
export function companyName(onRecord: string, signals: readonly Signal[]): string {
  if (!isAddress(onRecord)) return onRecord;
  const own = signals
    .filter(({ field, confidence }) => field === 'company.name' && confidence >= SURE)
    .map(({ value }) => plainText(value, 70))
    .find((name) => name !== '' && !isAddress(name) && !ORDERS.test(name));
  return own ?? onRecord;
}

/** For sentences; empty where nobody knows a name. */
export const spokenName = (company: string): string => (isAddress(company) ? '' : plainText(company, 70));
