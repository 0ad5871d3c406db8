import { companyOfEmail, websiteIdentity } from '../identity/index.ts';
import { nameKey } from '../normalise/index.ts';
import { identities, type IdentityKind } from './kinds.ts';

/** What a lead is known by. Identity is never guessed: these, and nothing else, say who it is. */
export interface Known {
  company: string | null;
  website: string | null;
  email: string | null;
  phone: string | null;
  /** The key of the contact's profile. */
  profile: string | null;
  /** E.164 of a real line of its own, and the extension on it. */
  line: string | null;
  extension: string | null;
  city: string | null;
  /** The contact's name. */
  person: string | null;
  /** All that was given, for a row that nothing else identifies. */
  row: unknown;
}

export interface Identity {
  name: string;
  company: string;
  domain: string | null;
  dedupeKey: string;
  companyKey: string;
}

/**
 * Who a lead is; null where nothing says it. Keys `email:…` and so on keep kinds apart, and say by what two rows are one
 * (`identityOf`). A name identifies nobody, wherever it is: rows that give no more are one only where they are the same
 * in all that they give.
 */
export function identify(known: Known): Identity | null {
  const { company, website, email, phone, profile, line, extension, city, person } = known;
  const site = website === null ? null : websiteIdentity(website);
  const own = site?.kind === 'domain' ? site.key : null;
  const page = site?.kind === 'page' ? site.key : null;
  const domain = own ?? (email === null ? null : companyOfEmail(email));
  const name = company ?? person ?? domain ?? page ?? email ?? phone ?? profile;
  if (!name || !(company || site || email || phone || profile)) return null;
  const ofLead = first([
    ['email', email],
    ['domain', own],
    ['page', page ?? profile],
    ['phone', line && line + (extension ? `;ext=${extension}` : '')],
  ]);
  const dedupeKey =
    ofLead ?? `row:${nameKey(name)}|${nameKey(city ?? '')}|${digest(JSON.stringify(known.row))}`;
  const ofCompany = first([
    ['domain', domain],
    ['page', page],
    ['phone', line],
  ]);
  return { name, company: company ?? domain ?? name, domain, dedupeKey, companyKey: ofCompany ?? dedupeKey };
}

const first = (keys: readonly (readonly [string, string | null])[]): string | null => {
  const found = keys.find(([, value]) => value);
  return found ? found.join(':') : null;
};

/** 64 bits of a text in hexadecimals (FNV-1a), to tell rows of one name apart; not for secrets. */
function digest(text: string): string {
  let hash = 0xcbf29ce484222325n;
  for (let i = 0; i < text.length; i++)
    hash = BigInt.asUintN(64, (hash ^ BigInt(text.charCodeAt(i))) * 0x100000001b3n);
  return hash.toString(16);
}

/** What a key says: by what, and its value for people; a whole row has none. */
export function identityOf(dedupeKey: string): { by: IdentityKind; value: string | null } {
  const at = dedupeKey.indexOf(':');
  const by = identities.find((kind) => kind === dedupeKey.slice(0, at)) ?? 'row';
  return { by, value: by === 'row' ? null : dedupeKey.slice(at + 1) };
}

/** All that a row gives by which people would tell it from another, as a digest. */
export const digestOf = (draft: object): string =>
  digest(
    JSON.stringify(
      Object.entries(draft)
        .filter(([name, value]) => value !== null && name !== 'line' && name !== 'companyKey')
        .sort(([a], [b]) => (a < b ? -1 : 1)),
    ),
  );
