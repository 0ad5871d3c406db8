import ipaddr from 'ipaddr.js';

const SITE_BITS = 56;

/**
 * Whom a client's address counts for: an IPv4 address itself, of IPv6 the /56 that a site is given (RFC 6177), since who
 * has one address of it has all. What is no address counts as it stands.
 */
export function networkOf(address: string): string {
  if (!ipaddr.isValid(address)) return address;
  const ip = ipaddr.process(address);
  if (!(ip instanceof ipaddr.IPv6)) return ip.toString();
  return `${ipaddr.IPv6.networkAddressFromCIDR(`${ip.toNormalizedString()}/${SITE_BITS}`).toString()}/${SITE_BITS}`;
}
