import { expect, test } from 'vitest';
import { mailStaysHere } from './index.ts';

const here = 'http://127.0.0.1:8025';
const mail = 'http://mail:8025';

test.each([
  ['the embedded server', { SES_ENDPOINT: here, MAIL_EVENTS_URL: here, INBOX_URL: here }, true],
  ['the same in containers', { SES_ENDPOINT: mail, MAIL_EVENTS_URL: mail, INBOX_URL: here }, true],
  ['SES', {}, false],
  ['SES, beside an inbox that nothing goes to', { MAIL_EVENTS_URL: here, INBOX_URL: here }, false],
  ['another server', { SES_ENDPOINT: 'https://mail.example', INBOX_URL: here }, false],
  ['a server that tells of mails and shows none', { SES_ENDPOINT: mail, MAIL_EVENTS_URL: mail }, false],
] as const)('%s', (_, env, stays) => expect(mailStaysHere(env)).toBe(stays));
