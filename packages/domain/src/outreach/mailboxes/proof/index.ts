import { isMailProvider, ownDomain } from '../../../crm/identity/index.ts';
import { wireAddress } from '../../../crm/normalise/index.ts';
import { HOUR_MS, type Budget } from '../../../platform/budgets/index.ts';

export * from './methods.ts';
export * from './recheck.ts';

/** An address in the one spelling in which it belongs to one organisation: lower case, its domain in ASCII (RFC 5891). */
export const addressKey = (address: string): string =>
  wireAddress(address.trim().normalize('NFC').toLowerCase()).toLowerCase();

/** What follows the @, in the spelling of `addressKey`. */
export const mailHostOf = (address: string): string => {
  const key = addressKey(address);
  return key.slice(key.lastIndexOf('@') + 1);
};

/**
 * False for a host that many share: at a provider of mail one cannot set a record, and where anybody may register a name
 * below (`duckdns.org`), anybody could register the record's.
 */
export const mayProveByDns = (host: string): boolean => !isMailProvider(host) && ownDomain(host) !== null;

/** Where a domain's record stands: at a name of its own (RFC 8552), so that it is in no other record's way. */
export const proofRecordName = (host: string): string => `_leadfactory.${host}`;

/** How often proofs may be tried: nobody's inbox is filled by it, nor anybody's name server asked for nothing. */
export const proofBudgets = {
  lettersToAddress: { times: 3, perMs: HOUR_MS },
  lettersOfOrganisation: { times: 20, perMs: HOUR_MS },
  dnsChecks: { times: 30, perMs: HOUR_MS },
} as const satisfies Record<string, Budget>;
