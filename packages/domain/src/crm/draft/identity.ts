import { companyDomain, isOpenProvider, nameKey, websiteAddress } from '../normalise/index.ts';

/** What a lead is known by. Identity is never guessed: these, and nothing else, say who it is. */
export interface Known {
  company: string | null;
  website: string | null;
  email: string | null;
  phone: string | null;
  phoneKey: string | null;
  city: string | null;
  /** The contact's name. */
  person: string | null;
}

export interface Identity {
  name: string;
  company: string;
  domain: string | null;
  dedupeKey: string;
  companyKey: string;
}

/** Who a lead is; null where nothing says it. Keys `email:…` and so on keep kinds apart. */
export function identify({ company, website, email, phone, phoneKey, city, person }: Known): Identity | null {
  const site = website && websiteAddress(website);
  const mailDomain = email ? companyDomain(email.split('@')[1]!) : null;
  const ownDomain = mailDomain && !isOpenProvider(mailDomain) ? mailDomain : null;
  const domain = site ? companyDomain(site.host) : ownDomain;
  const name = company ?? person ?? domain ?? email ?? phone;
  if (!name || !(company || site || email || phone)) return null;
  const placed = `${nameKey(company ?? name)}|${nameKey(city ?? '')}`;
  const dedupeKey = email
    ? `email:${email}`
    : site
      ? `domain:${domain}`
      : phoneKey
        ? `phone:${phoneKey}`
        : `name:${placed}`;
  const companyKey = domain ? `domain:${domain}` : company ? `name:${placed}` : dedupeKey;
  return { name, company: company ?? domain ?? name, domain, dedupeKey, companyKey };
}
