import { randomBytes } from 'node:crypto';
import { maskedFields } from '@leadfactory/domain/platform/masking';

type Fields = Record<string, unknown>;

/** One line of JSON per event on standard error, without secrets and addresses of people; the stack and any log collector read it. */
export const log = {
  info: (message: string, fields: Fields = {}) => write('info', message, fields),
  warn: (message: string, fields: Fields = {}) => write('warn', message, fields),
  error: (message: string, cause: unknown, fields: Fields = {}) =>
    write('error', message, {
      ...fields,
      cause: cause instanceof Error ? (cause.stack ?? cause.message) : cause,
    }),
};

function write(level: string, message: string, fields: Fields): void {
  if (process.env.VITEST && level !== 'error') return;
  process.stderr.write(
    `${JSON.stringify(maskedFields({ at: new Date().toISOString(), level, message, ...fields }))}\n`,
  );
}

/** Sixteen, so that none comes more often; no figures, which the log would take for a telephone number and hide. */
const LETTERS = 'bcdfghjkmnpqrstv';

/** Short enough to read out: names a log entry to the person who met the error. */
export const newErrorId = (): string =>
  Array.from(randomBytes(10), (byte) => LETTERS[byte % LETTERS.length]).join('');
