import { ownDomain } from '../web/index.ts';
import { isMailProvider } from './provider.ts';

/** The company's own domain that an address says; null at a provider of mail, or a host that many share. */
export function companyOfEmail(address: string): string | null {
  const host = address.slice(address.lastIndexOf('@') + 1);
  return isMailProvider(host) ? null : ownDomain(host);
}
