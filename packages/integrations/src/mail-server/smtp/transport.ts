import nodemailer, { type Transporter } from 'nodemailer';
import type SMTPTransport from 'nodemailer/lib/smtp-transport';
import type { Tools } from '../../vendor/index.ts';
import type { Server } from '../credentials.ts';
import { connect } from './connect.ts';
import { watchTransaction } from './transaction.ts';

export interface SmtpOptions {
  server: Server;
  auth: { user: string; pass: string };
  /** Trusted instead of the public certificate authorities, as PEM; for tests. */
  ca?: string;
  /** Default 40 s: a server may look into a mail for long before it takes it. */
  requestTimeoutMs?: number;
}

/** A way to the server for one mail or one check, which ends with `signal`. */
export function createTransport(
  { server, auth, ca }: SmtpOptions,
  tools: Tools,
  signal: AbortSignal,
): { transport: Transporter<SMTPTransport.SentMessageInfo>; bodyBegan: () => boolean } {
  const { logger, bodyBegan } = watchTransaction();
  const transport = nodemailer.createTransport({
    ...{ host: server.host, port: server.port, secure: server.security === 'tls' },
    // A server that offers no encryption, or one between us and it that hides the offer, hears no password.
    ...(server.security === 'starttls' && { requireTLS: true }),
    ...(server.security === 'none' && { ignoreTLS: true }),
    tls: { servername: server.host, minVersion: 'TLSv1.2', ...(ca && { ca }) },
    auth,
    // Without it, a server that offers no sign-in would get the mail without.
    forceAuth: true,
    ...{ logger, transactionLog: true },
    ...{ disableFileAccess: true, disableUrlAccess: true },
    // Closed at once: nothing is in flight after the last answer, or after the time is over.
    socketCloseTimeout: 0,
    getSocket: (_options, done) =>
      void connect(server, tools, signal).then(
        (connection) => done(null, { connection }),
        (error: Error) => done(error, false),
      ),
  } as SMTPTransport.Options);
  return { transport, bodyBegan };
}
