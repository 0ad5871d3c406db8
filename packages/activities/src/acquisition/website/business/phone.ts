import { parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js/max';

export interface PhoneVerdict {
  status: 'valid' | 'invalid' | 'unknown';
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
 * Reads a phone number as people write it. `country` (alpha-2) is where a number without a country code belongs; null
 * where nobody knows, and then such a number stays `unknown`.
 */
export const checkPhone = (written: string, country: string | null): PhoneVerdict => {
  const text = written.trim().slice(0, 250);
  const parsed = parsePhoneNumberFromString(text, {
    ...(country && { defaultCountry: country as CountryCode }),
    extract: false,
  });
  if (!parsed)
    return !country && /^[\d\s().\-/]{5,}$/.test(text)
      ? { ...none, status: 'unknown', reason: 'The country that this number belongs to is not known.' }
      : { ...none, status: 'invalid', reason: 'Not a phone number.' };
  if (!parsed.isValid())
    return {
      ...none,
      status: 'invalid',
      reason: `No number of ${parsed.country ?? country ?? 'any country'} looks like this.`,
    };
  return {
    status: 'valid',
    e164: parsed.number,
    country: parsed.country ?? null,
    kind: parsed.getType()?.toLowerCase() ?? null,
    reason: 'A number that can exist.',
  };
};

const none = { e164: null, country: null, kind: null };
