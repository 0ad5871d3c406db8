import {
  parsePhoneNumberFromString,
  type CountryCode,
  type NumberType,
  type PhoneNumber,
} from 'libphonenumber-js/max';
import { placeholder } from './placeholder.ts';
import { mended, spoiled } from './shape.ts';

/** What a text says as a phone number. */
export interface PhoneReading {
  /** As given. */
  value: string;
  /** `valid`: a number that the plan of its country gives out. `possible`: of the right length only. */
  status: 'valid' | 'possible' | 'unknown' | 'invalid';
  /** Without the extension; null unless valid. */
  e164: string | null;
  extension: string | null;
  /** ISO 3166-1 alpha-2, where the number tells. */
  country: string | null;
  /** `mobile`, `fixed_line`, `toll_free`, …; null where the plan does not tell. */
  kind: string | null;
  /** By which the number is found again: E.164, else its digits. */
  normalised: string;
  /** E.164 where it says whose the number is: real, valid, and a line of one's own. */
  identity: string | null;
  /** For people. */
  reason: string;
}

/** Lines that ring at one place. A call centre's, a premium or a shared-cost number can stand for many businesses. */
const OWN_LINES: readonly (NumberType | undefined)[] = [
  'FIXED_LINE',
  'MOBILE',
  'FIXED_LINE_OR_MOBILE',
  'VOIP',
];

/**
 * Reads one phone number as people and spreadsheets write it; null for what is none (a date, a number that lost its
 * digits, words). `country` (alpha-2) is where a number without a country code belongs; null where nobody knows.
 */
export function readPhone(written: string, country: string | null): PhoneReading | null {
  const text = mended(written);
  const digits = text.replace(/\D/g, '');
  if (spoiled(text) || digits.length < 5 || text.length > 250) return null;
  const parsed = parse(text, country);
  // Longer than any number can be, with its code and an extension.
  if (!parsed && digits.length > 20) return null;
  const base = {
    ...{ value: written.trim(), e164: null, country: null, kind: null, identity: null },
    extension: parsed?.ext ?? null,
    normalised: (/^(?:\+|00(?=[1-9]))/.test(text) ? '+' : '') + digits.replace(/^00(?=[1-9])/, ''),
  };
  const fake = placeholder(parsed?.nationalNumber ?? digits, digits);
  if (fake?.surely) return { ...base, status: 'invalid', reason: fake.reason };
  if (!parsed)
    return country === null && /^[\d\s().\-/]+$/.test(text)
      ? { ...base, status: 'unknown', reason: 'The country that this number belongs to is not known.' }
      : { ...base, status: 'invalid', reason: 'Not a phone number.' };
  if (!parsed.isValid()) return unassigned(parsed, base, country);
  const type = parsed.getType();
  // Five or six digits without a country's code are as well a date, a postcode or a number of pieces.
  const short = parsed.nationalNumber.length < 7 && !text.startsWith('+');
  return {
    ...base,
    ...{
      status: 'valid',
      e164: parsed.number,
      normalised: parsed.number,
      reason: fake?.reason ?? 'A number that can exist.',
    },
    country: parsed.country ?? null,
    kind: type?.toLowerCase() ?? null,
    identity: OWN_LINES.includes(type) && !short && !fake ? parsed.number : null,
  };
}

type Base = Omit<PhoneReading, 'status' | 'reason'>;

function unassigned(parsed: PhoneNumber, base: Base, country: string | null): PhoneReading {
  const where = parsed.country ?? country ?? 'any country';
  return parsed.isPossible()
    ? {
        ...base,
        status: 'possible',
        reason: `As long as a number of ${where}, but none there begins like this.`,
      }
    : { ...base, status: 'invalid', reason: `No number of ${where} looks like this.` };
}

function parse(text: string, country: string | null): PhoneNumber | null {
  const read = (given: string) =>
    parsePhoneNumberFromString(given, {
      ...(country && { defaultCountry: country as CountryCode }),
      extract: false,
    }) ?? null;
  const home = read(text);
  if (text.startsWith('+')) return home;
  const isHome = home?.isValid() ?? false;
  // A number of this country that does not begin with its code is none of it with a + before; most are so.
  if (
    isHome &&
    home!.country &&
    /^\(?\d/.test(text) &&
    !text.replace(/\D/g, '').startsWith(home!.countryCallingCode)
  )
    return home;
  // `49151…` without its +, which a spreadsheet took; `0049…` and `01149…`, as other countries dial it.
  const abroad = read(text.replace(isHome ? /^/ : /^(?:00|011)?(?=[1-9])/, '+'));
  return abroad?.isValid() && (!isHome || abroad.country === home!.country) ? abroad : home;
}
