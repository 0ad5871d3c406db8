import { z } from 'zod';
import type { Server } from '../mail-server/credentials.ts';
import { field, secret, text } from '../vendor/index.ts';

/** By what a token opens: a provider may give one for each of its services. */
const tokens = z.record(z.string(), z.object({ token: z.string(), until: z.number() }));

/** A mailbox that somebody signed in to: nobody types any of it. */
export const signedSchema = z.object({
  user: text({ label: 'Account' }),
  refreshToken: secret({ label: 'Refresh token' }),
  /** Tokens that are still good, until when (ms since 1970). */
  access: field(tokens, { label: 'Access tokens', secret: true }),
  /** Where its servers stand: what stands in for them is kept with it. */
  api: text({ label: 'API' }),
  imap: text({ label: 'IMAP server' }),
});
export type Signed = z.infer<typeof signedSchema>;

/** `host:port`; without TLS only on this machine, where what stands in for a provider runs in tests. */
export function imapServer({ imap }: Pick<Signed, 'imap'>): Server {
  const at = imap.lastIndexOf(':');
  const [host, port] = [imap.slice(0, at), Number(imap.slice(at + 1))];
  return { host, port, security: /^(?:localhost|127\.)/.test(host) ? 'none' : 'tls' };
}
