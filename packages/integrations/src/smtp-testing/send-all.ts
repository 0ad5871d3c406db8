import nodemailer from 'nodemailer';

/**
 * Sends mails as they are to `startSmtpServer`'s, by nodemailer alone: what anything that sends by it can be held against. Pooled
 * on 5 connections, or with a connection for each and 5 at once. Gives how many a second.
 */
export async function sendAll(port: number, raws: readonly string[], pool: boolean): Promise<number> {
  const transport = nodemailer.createTransport({
    ...{ host: '127.0.0.1', port, ignoreTLS: true, auth: { user: 'sam@acme.example', pass: 'a password' } },
    ...(pool && { pool: true as const, maxConnections: 5, maxMessages: Infinity }),
  });
  const left = [...raws.entries()];
  const begun = performance.now();
  const work = async () => {
    for (let next = left.pop(); next; next = left.pop())
      await transport.sendMail({
        raw: next[1],
        envelope: { from: 'sam@acme.example', to: `peer${next[0]}@example.com` },
      });
  };
  await Promise.all(Array.from({ length: pool ? 50 : 5 }, work));
  const seconds = (performance.now() - begun) / 1000;
  transport.close();
  return raws.length / seconds;
}
