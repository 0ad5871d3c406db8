import { getDomain } from 'tldts';
import { isLocal } from './website.ts';

/**
 * What makes two hosts one company: the registrable domain (`shop.acme.co.uk` → `acme.co.uk`; by the Public
 * Suffix List, its private part too, so that two shops of one host are two), else the host with its port.
 */
export function companyDomain(host: string): string {
  const name = host.replace(/:\d+$/, '');
  if (isLocal(name)) return host;
  return getDomain(name, { allowPrivateDomains: true }) ?? name.replace(/^www\./, '');
}
