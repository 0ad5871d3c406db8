import type { LookupAddress } from 'node:dns';

/** Gives every address of a name; rejects with a Node DNS error (`ENOTFOUND`, `EAI_AGAIN`, …). */
export type Resolve = (hostname: string) => Promise<LookupAddress[]>;

export interface GuardOptions {
  /** `host:port` or `*.localhost:port` that may be visited although it is private: sample sites, tests. */
  allow?: readonly string[];
  /** Ports that any public address may be visited on; 80 and 443 by default. */
  ports?: readonly number[];
  /** The system's resolver by default. */
  resolve?: Resolve;
  /** Extra certificate authorities (PEM), besides the system's: for tests. */
  ca?: string;
}

export interface FetchOptions {
  method?: 'GET' | 'HEAD' | 'OPTIONS';
  headers?: Record<string, string>;
  /** Decoded bytes of the body that are kept; 2 MB by default. */
  maxBytes?: number;
  /** What happens to a longer body: cut there (`truncated` is true), or a `too_large` failure. */
  overflow?: 'truncate' | 'fail';
  /** For everything together, redirects and name look-ups included, in ms; 10,000 by default. */
  timeoutMs?: number;
  /** 5 by default. */
  maxRedirects?: number;
  /**
   * `required`: a certificate that a browser would not trust is a `tls` failure. `reported`: it is only told in
   * `tls`, and old protocol versions are accepted too, so that a site can be judged for having them.
   */
  certificates?: 'required' | 'reported';
}

/** One redirect that was followed. */
export interface Hop {
  url: string;
  status: number;
  location: string;
}

export interface TlsFacts {
  /** `TLSv1.3`, … */
  protocol: string | null;
  cipher: string | null;
  subject: string | null;
  issuer: string | null;
  /** ISO 8601 UTC. */
  validFrom: string | null;
  validTo: string | null;
  /** True where a browser would trust the certificate for this name. */
  authorized: boolean;
  /** Node's or OpenSSL's code: `CERT_HAS_EXPIRED`, `DEPTH_ZERO_SELF_SIGNED_CERT`, … */
  error: string | null;
}

/** Milliseconds; of the last request of the chain, except `totalMs`. */
export interface Timings {
  dnsMs: number;
  connectMs: number;
  tlsMs: number;
  /** From the connection being ready to the first byte of the answer: the server's own time. */
  firstByteMs: number;
  totalMs: number;
}

export interface Fetched {
  ok: true;
  /** As asked for, and as it was after redirects. */
  url: string;
  finalUrl: string;
  status: number;
  /** Lower-case names; repeated headers joined by `, ` except cookies. */
  headers: Record<string, string>;
  cookies: string[];
  redirects: Hop[];
  /** Decoded (gzip, deflate, br, zstd), at most `maxBytes`. */
  body: Buffer;
  truncated: boolean;
  /** Bytes of the body as they came over the wire. */
  wireBytes: number;
  /** The address that was checked and then connected to. */
  address: string;
  timings: Timings;
  tls: TlsFacts | null;
}

export type FailureKind = 'refused' | 'unreachable' | 'timeout' | 'too_large' | 'redirect_loop' | 'tls';

export type FailureReason =
  // refused
  | 'malformed_url'
  | 'scheme'
  | 'credentials'
  | 'port'
  | 'private_address'
  // unreachable
  | 'name_not_found'
  | 'dns'
  | 'connect'
  | 'reset'
  | 'protocol'
  // timeout, too_large, redirect_loop, tls
  | 'deadline'
  | 'body'
  | 'headers'
  | 'redirects'
  | 'handshake'
  | 'certificate';

export interface FetchFailure {
  ok: false;
  kind: FailureKind;
  reason: FailureReason;
  /** For people: what is wrong, with the address at fault. */
  message: string;
  url: string;
  /** The address at which it failed. */
  finalUrl: string;
  redirects: Hop[];
  tls: TlsFacts | null;
  /** ms until it failed. */
  totalMs: number;
}

export type FetchResult = Fetched | FetchFailure;
