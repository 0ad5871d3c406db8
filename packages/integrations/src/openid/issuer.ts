import { webUrl } from '@leadfactory/domain/platform/configuration';

const isLoopback = (hostname: string) => /^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);

/** An issuer's address: with TLS, or on this machine, where what stands in for a provider runs in tests. */
export const issuerUrl = webUrl.refine((url) => {
  const { protocol, hostname } = new URL(url);
  return protocol === 'https:' || isLoopback(hostname);
}, 'must be an https:// address');
