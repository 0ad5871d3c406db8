import { once } from 'node:events';
import type { AddressInfo, Socket } from 'node:net';
import { SMTPServer } from 'smtp-server';

export interface TakenMail {
  from: string;
  to: string[];
  user: string | undefined;
  isSecure: boolean;
  /** As it came. */
  raw: string;
}

export interface SmtpServerOptions {
  user?: string;
  password?: string;
  /** TLS from the first byte, or by STARTTLS; absent: none is offered. */
  tls?: { secure: boolean; key: string; cert: string };
  /** Asked of each mail once it is whole; an error, with `responseCode`, refuses it; `cut`: it is taken, and no answer given. */
  judge?: (mail: TakenMail) => Promise<'cut' | void> | 'cut' | void;
}

/** A real mail server on this machine, which takes mails from who signs in, and keeps them. */
export async function startSmtpServer(options: SmtpServerOptions = {}) {
  const { user = 'sam@acme.example', password = 'a password', tls, judge } = options;
  const taken: TakenMail[] = [];
  const server = new SMTPServer({
    ...(tls ?? { disabledCommands: ['STARTTLS'] }),
    ...{ authOptional: false, allowInsecureAuth: !tls, disableReverseLookup: true, logger: false },
    onAuth: (given, _session, done) =>
      given.username === user && given.password === password
        ? done(null, { user })
        : done(new Error('The password is wrong.')),
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope;
        const mail: TakenMail = {
          from: mailFrom ? mailFrom.address : '',
          to: rcptTo.map(({ address }) => address),
          user: session.user as string | undefined,
          isSecure: session.secure,
          raw: Buffer.concat(chunks).toString(),
        };
        Promise.resolve()
          .then(() => judge?.(mail))
          .then(
            (deed) => {
              taken.push(mail);
              if (deed === 'cut') sockets.get(session.remotePort)?.destroy();
              else done(null);
            },
            (error: Error) => done(error),
          );
      });
    },
  });
  server.on('error', () => {});
  /** By the other side's port. */
  const sockets = new Map<number | undefined, Socket>();
  server.server.on('connection', (socket: Socket) => {
    sockets.set(socket.remotePort, socket);
    socket.once('close', () => sockets.delete(socket.remotePort));
  });
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  return {
    port: (server.server.address() as AddressInfo).port,
    taken,
    close: () => new Promise<void>((closed) => server.close(() => closed())),
  };
}
