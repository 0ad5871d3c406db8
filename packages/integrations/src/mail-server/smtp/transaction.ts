import type SMTPTransport from 'nodemailer/lib/smtp-transport';

type Logger = Exclude<NonNullable<SMTPTransport.Options['logger']>, boolean>;

/**
 * What was said between us and a mail server for one mail, as its transaction log tells it. The body goes out once the server
 * has answered the DATA command with a 2xx or 3xx; until then it has nothing that it could deliver (RFC 5321, 4.1.1.4).
 */
export function watchTransaction(): { logger: Logger; bodyBegan: () => boolean } {
  /** Commands written, and replies read; the greeting answers no command. */
  let commands = 0;
  let replies = -1;
  let data: number | null = null;
  let began = false;

  const note = (entry: unknown, line?: unknown) => {
    const { tnx } = (entry ?? {}) as { tnx?: string };
    if (tnx === 'client') {
      commands += 1;
      if (line === 'DATA') data = commands;
    }
    if (tnx === 'server') {
      replies += 1;
      // With PIPELINING (RFC 2920) the answers to MAIL and RCPT come after the DATA command was written.
      if (data !== null && replies >= data && !/^[45]/.test(String(line))) began = true;
    }
  };
  const quiet = () => {};
  const logger = {
    level: quiet,
    trace: quiet,
    debug: note,
    info: quiet,
    warn: quiet,
    error: quiet,
    fatal: quiet,
  };
  return { logger: logger as unknown as Logger, bodyBegan: () => began };
}
