import { DateTime } from 'luxon';
import type { Message } from '../message.ts';
import { isAutomaticSubject, readAway } from './away/away.ts';

/** An answer that no person wrote just now. */
export interface Automatic {
  is: 'out-of-office' | 'other';
  /** First day back as the message names it, `2026-05-06`, without a zone: the sender's. */
  returns: string | undefined;
}

/**
 * Whether a message is an automatic answer: by the headers that say so (RFC 3834 and what programs used before it), or
 * by a subject that programs write; of signs that people's own mails bear as well, by two.
 */
export function readAutomatic(message: Message, text: string): Automatic | undefined {
  const { headers, subject } = message;
  const away = readAway(subject, text, sentAt(headers.get('date') ?? ''));
  const bySubject = isAutomaticSubject(subject);
  const signs = [
    bySubject,
    away !== undefined,
    /^<\s*>$/.test(headers.get('return-path') ?? ''),
    /^(?:bulk|junk)$/i.test(headers.get('precedence') ?? ''),
    headers.has('x-auto-response-suppress'),
    /^(?:noreply|no-reply|donotreply|autoreply|auto-reply)@/i.test(message.from.address),
  ].filter(Boolean).length;
  if (!isMarked(headers) && signs < 2) return undefined;
  return { is: away || bySubject ? 'out-of-office' : 'other', returns: away?.returns };
}

const isMarked = (headers: ReadonlyMap<string, string>): boolean =>
  /^auto-(?:replied|generated|notified)/i.test(headers.get('auto-submitted') ?? '') ||
  [
    'x-autoreply',
    'x-autorespond',
    'x-autoresponder',
    'x-auto-reply-from',
    'x-vacation',
    'x-mail-autoreply',
  ].some((name) => headers.has(name)) ||
  /^auto[_-]?reply$/i.test(headers.get('precedence') ?? '') ||
  /vacation/i.test(headers.get('x-apple-action') ?? '') ||
  // A receipt that a mail program gives (RFC 8098).
  /report-type="?disposition-notification/i.test(headers.get('content-type') ?? '');

function sentAt(date: string): DateTime | undefined {
  // The comment at its end names the zone a second time.
  const sent = DateTime.fromRFC2822(date.replace(/\s*\([^()]{0,40}\)\s*$/, ''), { setZone: true });
  return sent.isValid ? sent : undefined;
}
