import { countryCode } from './country.ts';
import { leadFields, type LeadField } from './fields.ts';
import { nameColumns, type Mapping } from './mapping.ts';
import {
  amountCents,
  cellText,
  companyDomain,
  emailAddress,
  isOpenProvider,
  nameKey,
  phoneKey,
  websiteAddress,
} from './normalise.ts';

/** A lead as a row, a form or an API gives it, normalised; null where nothing was given. */
export interface LeadDraft {
  /** The company's name, else the contact's, else the domain, email or phone. */
  name: string;
  /** What makes two rows one lead: email, else domain, else phone, else name + city. */
  dedupeKey: string;
  companyName: string;
  companyKey: string;
  domain: string | null;
  website: string | null;
  email: string | null;
  phone: string | null;
  phoneKey: string | null;
  firstName: string | null;
  lastName: string | null;
  role: string | null;
  city: string | null;
  region: string | null;
  country: string | null;
  timeZone: string | null;
  industry: string | null;
  costCents: number;
  custom: Record<string, string>;
}

export interface Refusal {
  /** The column at fault; null where it is the row as a whole. */
  column: string | null;
  reason: string;
}

export type RowResult = { lead: LeadDraft; refusals?: undefined } | { lead?: undefined; refusals: Refusal[] };

/** A reader of rows with this header and mapping; see `leadFrom` for what makes a lead. */
export function rowReader(
  header: readonly string[],
  mapping: Mapping,
): (cells: readonly string[]) => RowResult {
  const columns = nameColumns(header);
  const mapped = columns.flatMap((column, index) => {
    const field = Object.hasOwn(mapping, column) ? mapping[column] : undefined;
    return field ? [{ column, index, field }] : [];
  });
  return (cells) => {
    const wrong = wrongShape(cells, columns.length);
    if (wrong) return { refusals: [{ column: null, reason: wrong }] };
    const given: Given = {};
    const custom: Record<string, string> = {};
    for (const { column, index, field } of mapped) {
      const text = cellText(cells[index] ?? '');
      if (text === null) continue;
      if (field === 'custom') custom[column] = text;
      else given[field] = { text, column };
    }
    return leadFrom(given, custom);
  };
}

function wrongShape(cells: readonly string[], columns: number): string | null {
  if (cells.some((c) => c.includes('\0'))) return 'The row holds a NUL character: it is not text.';
  const extra = cells.slice(columns).some((c) => c.trim() !== '');
  if (!extra && cells.length >= columns) return null;
  const many = cells.length > columns ? 'more' : 'fewer';
  return `The row has ${cells.length} columns, ${many} than the header's ${columns}. Check its delimiters and quotes.`;
}

/** What was given for each field, and under which name, for the reasons. */
export type Given = Partial<Record<Exclude<LeadField, 'custom'>, { text: string; column: string }>>;

const limits: Partial<Record<LeadField, number>> = { website: 2_000, email: 254 };

/** A lead from given texts, or every reason why it cannot be one. Keys `email:…` and so on keep kinds apart. */
export function leadFrom(given: Given, custom: Record<string, string> = {}): RowResult {
  const refusals: Refusal[] = [];
  const refuse = (field: keyof Given, reason: string) =>
    refusals.push({ column: given[field]!.column, reason: `${leadFields[field].label}: ${reason}` });
  const read = <T>(field: keyof Given, parse: (text: string) => T | null, wrong: string): T | null => {
    const text = given[field]?.text;
    if (text === undefined) return null;
    const value = parse(text);
    if (value === null) refuse(field, `"${shown(text)}" ${wrong}`);
    return value;
  };
  for (const field of Object.keys(given) as (keyof Given)[]) {
    const most = limits[field] ?? 300;
    if (given[field]!.text.length > most) refuse(field, `is longer than ${most} characters.`);
    else if (given[field]!.text.includes('\0')) refuse(field, 'holds a NUL character: it is not text.');
  }
  if (refusals.length > 0) return { refusals };

  const email = read('email', emailAddress, 'is not an email address.');
  const site = read('website', websiteAddress, 'is not the address of a website.');
  const key = read('phone', phoneKey, 'is not a phone number.');
  const costCents = read('cost', amountCents, 'is not an amount of money.') ?? 0;
  const timeZone = read('time_zone', timeZoneName, 'is not a time zone such as Europe/Berlin.');
  const country = given.country ? countryCode(given.country.text) : null;
  const kept = given.country && !country ? { ...custom, [given.country.column]: given.country.text } : custom;

  const text = (field: keyof Given) => given[field]?.text ?? null;
  const [first, last] = splitName(text('full_name'));
  const firstName = text('first_name') ?? first;
  const lastName = text('last_name') ?? last;
  const person = [firstName, lastName].filter(Boolean).join(' ') || null;
  const mailDomain = email ? companyDomain(email.split('@')[1]!) : null;
  const domain = site
    ? companyDomain(site.host)
    : mailDomain && !isOpenProvider(mailDomain)
      ? mailDomain
      : null;
  const phone = text('phone');
  const name = text('company') ?? person ?? domain ?? email ?? phone;
  if (refusals.length > 0) return { refusals };
  if (!name || !(text('company') || site || email || phone))
    return { refusals: [{ column: null, reason: 'The row has no company, website, email or phone.' }] };

  const city = text('city');
  const placed = `${nameKey(text('company') ?? name)}|${nameKey(city ?? '')}`;
  const dedupeKey = email
    ? `email:${email}`
    : site
      ? `domain:${domain}`
      : key
        ? `phone:${key}`
        : `name:${placed}`;
  const companyKey = domain ? `domain:${domain}` : text('company') ? `name:${placed}` : dedupeKey;
  return {
    lead: {
      ...{ name, dedupeKey, companyName: text('company') ?? domain ?? name, companyKey, domain },
      ...{ website: site?.url ?? null, email, phone, phoneKey: key, firstName, lastName, role: text('role') },
      ...{
        city,
        region: text('region'),
        country,
        timeZone,
        industry: text('industry'),
        costCents,
        custom: kept,
      },
    },
  };
}

const shown = (text: string) => (text.length > 80 ? `${text.slice(0, 80).toWellFormed()}…` : text);

function splitName(full: string | null): [string | null, string | null] {
  if (!full) return [null, null];
  const [surname, given] = full.split(/\s*,\s*/, 2);
  if (given) return [given, surname!];
  const words = full.split(' ');
  return words.length === 1 ? [full, null] : [words.slice(0, -1).join(' '), words.at(-1)!];
}

function timeZoneName(text: string): string | null {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions().timeZone;
  } catch {
    return null;
  }
}
