import type { LookupAddress } from 'node:dns';
import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';
import { systemResolve } from './resolve.ts';
import type { FailureKind, FailureReason, GuardOptions } from './types.ts';

export type Verdict =
  /** Connect to these addresses and no others: the name must not be resolved a second time (DNS rebinding). */
  | { ok: true; addresses: LookupAddress[] }
  | { ok: false; kind: FailureKind; reason: FailureReason; message: string };

export type Policy = (url: URL) => Promise<Verdict>;

/** Decides whether an address may be visited: its scheme, port, and every address its name resolves to. */
export const createPolicy = ({
  allow = [],
  ports = [80, 443],
  resolve = systemResolve,
}: GuardOptions): Policy => {
  const allowed = new Set(allow.map((entry) => entry.trim().toLowerCase()).filter(Boolean));

  return async (url) => {
    const malformed = judgeUrl(url);
    if (malformed) return malformed;
    const host = hostOf(url);
    const port = portOf(url);
    const isAllowed = onList(allowed, host, port);
    if (isLocalName(host))
      return isAllowed ? { ok: true, addresses: [LOOPBACK] } : refuse('private_address', privateHost(host));
    if (!isAllowed && !ports.includes(port))
      return refuse('port', `port ${port} of ${host} is not one that websites use (${ports.join(', ')})`);
    const addresses = await addressesOf(host, resolve);
    if (!Array.isArray(addresses)) return addresses;
    const hidden = isAllowed ? undefined : addresses.find(({ address }) => !isPublic(address));
    if (hidden) return refuse('private_address', privateHost(host, hidden.address));
    return { ok: true, addresses };
  };
};

const judgeUrl = (url: URL): Verdict | null => {
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    return refuse('scheme', `${url.protocol} addresses are not visited, only http: and https:`);
  if (url.username || url.password)
    return refuse('credentials', 'an address with a user name or a password in it is not visited');
  return null;
};

const refuse = (reason: FailureReason, message: string): Verdict & { ok: false } => ({
  ok: false,
  kind: 'refused',
  reason,
  message,
});

const privateHost = (host: string, address = host): string =>
  address === host
    ? `${host} is an address of a private network or of this machine`
    : `${host} leads to ${address}, an address of a private network or of this machine`;

/** Without the brackets of IPv6 and the dot of a fully qualified name. */
const hostOf = (url: URL): string => url.hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');

/** Port 0 is one, which no website has: not the scheme's own. */
const portOf = (url: URL): number => Number(url.port || (url.protocol === 'https:' ? 443 : 80));

const onList = (allowed: ReadonlySet<string>, host: string, port: number): boolean =>
  allowed.has(`${host}:${port}`) ||
  allowed.has(`[${host}]:${port}`) ||
  (host.endsWith('.localhost') && allowed.has(`*.localhost:${port}`));

/** RFC 6761: names under localhost are this machine. Not every system's resolver knows them. */
const isLocalName = (host: string): boolean => host === 'localhost' || host.endsWith('.localhost');
const LOOPBACK: LookupAddress = { address: '127.0.0.1', family: 4 };

const addressesOf = async (
  host: string,
  resolve: NonNullable<GuardOptions['resolve']>,
): Promise<LookupAddress[] | (Verdict & { ok: false })> => {
  const family = isIP(host);
  if (family) return [{ address: host, family }];
  try {
    const found = await resolve(host);
    return found.length > 0 ? found : noSuchName(host);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return code === 'ENOTFOUND' || code === 'ENODATA'
      ? noSuchName(host)
      : {
          ok: false,
          kind: 'unreachable',
          reason: 'dns',
          message: `${host} could not be looked up (${code ?? 'no answer'})`,
        };
  }
};

const noSuchName = (host: string): Verdict & { ok: false } => ({
  ok: false,
  kind: 'unreachable',
  reason: 'name_not_found',
  message: `the name ${host} was not found`,
});

/** Addresses that look public and are a cloud's own for the machines within it: what answers there is metadata. */
const cloudOwn = [
  '168.63.129.16/32', // Azure's WireServer
  '192.80.8.124/32', // Equinix Metal's metadata service
  '161.26.0.0/16', // IBM Cloud's services
  '166.8.0.0/14', // IBM Cloud's service endpoints
].map((range) => ipaddr.IPv4.parseCIDR(range));

/** Only globally routable unicast: no loopback, private, link-local, metadata, mapped or tunnelled address. */
export const isPublic = (address: string): boolean => {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.process(address);
  if (parsed.range() !== 'unicast') return false;
  if (parsed.kind() === 'ipv4' && cloudOwn.some((range) => parsed.match(range))) return false;
  // IPv4-compatible IPv6 (::/96, RFC 4291 2.5.5.1) is deprecated, and no public host has it.
  return parsed.kind() === 'ipv4' || (parsed as ipaddr.IPv6).parts.slice(0, 6).some((part) => part !== 0);
};
