import type { TLSSocket } from 'node:tls';
import type { TlsFacts } from './types.ts';

/** What a finished handshake tells. */
export const tlsFacts = (socket: TLSSocket): TlsFacts => {
  const certificate = socket.getPeerCertificate();
  return {
    protocol: socket.getProtocol(),
    cipher: socket.getCipher()?.name ?? null,
    subject: nameOf(certificate.subject),
    issuer: nameOf(certificate.issuer),
    validFrom: instant(certificate.valid_from),
    validTo: instant(certificate.valid_to),
    authorized: socket.authorized,
    error: socket.authorizationError ? String(socket.authorizationError) : null,
  };
};

/** The certificate belongs to a stranger: no more of a name is kept than a reader needs. */
export const nameOf = (name: Record<string, string | string[] | undefined> | undefined): string | null => {
  const value = name?.['CN'] ?? name?.['O'];
  return value ? [value].flat().join(', ').slice(0, 200) : null;
};

export const instant = (date: string | undefined): string | null => {
  const parsed = new Date(date ?? '');
  return Number.isNaN(parsed.getTime()) ? null : parsed.toISOString();
};
