/**
 * An address as it stands in a header: letters outside ASCII percent-encoded, a host in IDN as Punycode (WHATWG URL).
 * Null for what is no http or https address.
 */
export function addressOf(url: string): string | null {
  const parsed = URL.parse(url);
  return parsed && /^https?:$/.test(parsed.protocol) ? parsed.href : null;
}
