import { createHash, type X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';
import { connect, type SecureVersion, type TLSSocket } from 'node:tls';
import type { Guard } from './guard.ts';
import { instant, nameOf } from './tls.ts';

export const tlsVersions = ['TLSv1', 'TLSv1.1', 'TLSv1.2', 'TLSv1.3'] as const;
export type TlsVersion = (typeof tlsVersions)[number];

/**
 * `offered` is false only where the server took the connection and then would not speak this version. Where it could
 * not be asked (refused by the guard, no connection, no answer in time), nothing is known.
 */
export type TlsProbe =
  | { known: true; offered: true; cipher: string | null; certificate: CertificateFacts | null }
  | { known: true; offered: false; error: string }
  | { known: false; message: string };

/** The certificate that a server showed, whether or not it is trusted. */
export interface CertificateFacts {
  /** The certificate's own name, and the names that it is for (at most 50). */
  subject: string | null;
  issuer: string | null;
  names: string[];
  /** ISO 8601 UTC. */
  validFrom: string | null;
  validTo: string | null;
  /** `rsa`, `ec`, `ed25519`; bits of an RSA key's modulus or of the curve. */
  key: { type: string; bits: number | null };
  /** `sha256WithRSAEncryption`, `ecdsa-with-SHA256`, … */
  signature: string | null;
  selfSigned: boolean;
  /** Whether it is for the name that was asked for, its trust aside (RFC 9525). */
  nameMatches: boolean;
  /** Hex, SHA-256 of the DER form. */
  fingerprint: string;
}

/**
 * Asks a server whether it would speak exactly one version of TLS, at the addresses that the guard has checked and no
 * others. Weak ciphers are allowed, or old versions could not be found. Never throws; at most `timeoutMs`.
 */
export const probeTls = async (
  guard: Guard,
  url: URL,
  version: TlsVersion,
  { timeoutMs = 5_000, signal }: { timeoutMs?: number; signal?: AbortSignal } = {},
): Promise<TlsProbe> => {
  if (signal?.aborted) return { known: false, message: 'it was cancelled' };
  const verdict = await guard.check(url);
  if (!verdict.ok) return { known: false, message: verdict.message };
  const host = url.hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');
  return handshake(host, Number(url.port) || 443, verdict.addresses[0]!.address, version, timeoutMs, signal);
};

const handshake = (
  host: string,
  port: number,
  address: string,
  version: SecureVersion,
  timeoutMs: number,
  signal: AbortSignal | undefined,
): Promise<TlsProbe> =>
  new Promise((resolve) => {
    let connected = false;
    const socket = connect({
      host: address,
      port,
      servername: isIP(host) ? '' : host,
      minVersion: version,
      maxVersion: version,
      ciphers: 'DEFAULT:@SECLEVEL=0',
      rejectUnauthorized: false,
    });
    const end = (probe: TlsProbe) => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', cancel);
      socket.destroy();
      resolve(probe);
    };
    const cancel = () => end({ known: false, message: 'it was cancelled' });
    const timer = setTimeout(
      () => end({ known: false, message: `${host} did not answer within ${timeoutMs / 1000} s` }),
      timeoutMs,
    );
    signal?.addEventListener('abort', cancel, { once: true });
    socket.once('connect', () => (connected = true));
    socket.once('secureConnect', () =>
      end({
        known: true,
        offered: true,
        cipher: socket.getCipher()?.name ?? null,
        certificate: certificateFacts(socket, host),
      }),
    );
    // Stays on: an error without a listener would end the process.
    socket.on('error', ({ code = '', message }: NodeJS.ErrnoException) =>
      end(
        connected
          ? { known: true, offered: false, error: code || message.slice(0, 200) }
          : { known: false, message: `${host} does not accept connections (${code || message})` },
      ),
    );
    socket.once('close', () =>
      end(
        connected
          ? { known: true, offered: false, error: 'closed' }
          : { known: false, message: `${host} does not accept connections` },
      ),
    );
  });

const certificateFacts = (socket: TLSSocket, host: string): CertificateFacts | null => {
  const x509 = socket.getPeerX509Certificate();
  if (!x509) return null;
  const legacy = x509.toLegacyObject();
  return {
    subject: nameOf(legacy.subject),
    issuer: nameOf(legacy.issuer),
    names: (x509.subjectAltName ?? '')
      .split(', ')
      .map((name) => name.replace(/^(DNS|IP Address):/, '').slice(0, 200))
      .filter(Boolean)
      .slice(0, 50),
    validFrom: instant(x509.validFrom),
    validTo: instant(x509.validTo),
    key: keyOf(x509),
    signature: x509.signatureAlgorithm ?? null,
    selfSigned: x509.subject === x509.issuer,
    nameMatches: (isIP(host) ? x509.checkIP(host) : x509.checkHost(host)) !== undefined,
    fingerprint: createHash('sha256').update(x509.raw).digest('hex'),
  };
};

/** A key of a kind that this build of OpenSSL does not know throws when it is read. */
const keyOf = (certificate: X509Certificate): CertificateFacts['key'] => {
  try {
    const { asymmetricKeyType: type = 'unknown', asymmetricKeyDetails: details } = certificate.publicKey;
    return { type, bits: details?.modulusLength ?? curveBits[details?.namedCurve ?? ''] ?? null };
  } catch {
    return { type: 'unknown', bits: null };
  }
};

const curveBits: Record<string, number> = {
  prime192v1: 192,
  secp224r1: 224,
  prime256v1: 256,
  secp256k1: 256,
  secp384r1: 384,
  secp521r1: 521,
};
