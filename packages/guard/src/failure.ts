import { BodyError } from './exchange.ts';
import type { FailureKind, FailureReason, TlsFacts } from './types.ts';

export interface Failure {
  kind: FailureKind;
  reason: FailureReason;
  message: string;
}

/** The total deadline passed. */
export class DeadlineError extends Error {}

/** What the error of a socket, of TLS, of Node's HTTP parser or of zlib means, in words for people. */
export const classify = (error: unknown, host: string, timeoutMs: number): Failure => {
  const { code = '', message = '' } = error as NodeJS.ErrnoException;
  if (error instanceof DeadlineError)
    return {
      kind: 'timeout',
      reason: 'deadline',
      message: `${host} did not finish answering within ${seconds(timeoutMs)}`,
    };
  if (code === 'HPE_HEADER_OVERFLOW')
    return { kind: 'too_large', reason: 'headers', message: `${host} sends more than 64 KB of headers` };
  if (error instanceof BodyError)
    return {
      kind: 'unreachable',
      reason: 'protocol',
      message: `${host} gives an answer that cannot be read: ${message}`,
    };
  if (
    code.startsWith('HPE_') ||
    code.startsWith('Z_') ||
    code.startsWith('ERR__') ||
    code.startsWith('ERR_ZSTD') ||
    code.startsWith('ZSTD_')
  )
    return {
      kind: 'unreachable',
      reason: 'protocol',
      message: `${host} gives an answer that is not valid HTTP (${code})`,
    };
  if (isCertificate(code))
    return {
      kind: 'tls',
      reason: 'certificate',
      message: `the certificate of ${host} is not trusted (${code})`,
    };
  if (code.startsWith('ERR_SSL') || code.startsWith('ERR_TLS') || code === 'EPROTO')
    return {
      kind: 'tls',
      reason: 'handshake',
      message: `no secure connection with ${host} is possible (${code})`,
    };
  if (code === 'ECONNRESET' || code === 'EPIPE' || code === 'ERR_STREAM_PREMATURE_CLOSE')
    return { kind: 'unreachable', reason: 'reset', message: `${host} broke the connection off` };
  return {
    kind: 'unreachable',
    reason: 'connect',
    message: `${host} does not accept connections (${code || message})`,
  };
};

/** OpenSSL's X509 verification codes as Node names them. */
const isCertificate = (code: string): boolean =>
  /CERT|SELF_SIGNED|UNABLE_TO_|HOSTNAME_MISMATCH|INVALID_CA|CRL_/.test(code) && !code.startsWith('ERR_SSL');

const seconds = (ms: number): string => `${ms / 1000} s`;

/** The handshake's facts, where `exchange` attached them. */
export const tlsOf = (error: unknown): TlsFacts | null => (error as { tls?: TlsFacts | null }).tls ?? null;
