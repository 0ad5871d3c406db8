import { readPhone } from '@leadfactory/domain/crm/identity';

export interface PhoneVerdict {
  /** `risky`: it has a number's length, and no more. */
  status: 'valid' | 'risky' | 'invalid' | 'unknown';
  /** E.164; null unless valid. */
  e164: string | null;
  /** Of the number itself, where it tells: ISO 3166-1 alpha-2. */
  country: string | null;
  /** `mobile`, `fixed_line`, `toll_free`, …; null where the plan does not tell. */
  kind: string | null;
  /** For people. */
  reason: string;
}

/**
 * Judges a phone number as people write it. `country` (alpha-2) is where a number without a country code belongs; null
 * where nobody knows, and then such a number stays `unknown`.
 */
export const checkPhone = (written: string, country: string | null): PhoneVerdict => {
  const read = readPhone(written, country);
  if (!read)
    return { status: 'invalid', e164: null, country: null, kind: null, reason: 'Not a phone number.' };
  const { status, e164, kind, reason } = read;
  return { status: status === 'possible' ? 'risky' : status, e164, country: read.country, kind, reason };
};
