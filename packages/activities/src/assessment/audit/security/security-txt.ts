import type { FetchResult } from '@leadfactory/guard';

/** RFC 9116: `valid` has a contact and a date of expiry that has not passed. */
export type SecurityTxt =
  | { status: 'valid' | 'incomplete' | 'expired'; url: string; detail: string }
  | { status: 'missing' | 'unknown'; url: string };

export const readSecurityTxt = (answer: FetchResult, at: Date): SecurityTxt => {
  const url = answer.finalUrl;
  if (!answer.ok || answer.status >= 500 || answer.status === 429) return { status: 'unknown', url };
  const text = answer.body.toString('utf8');
  if (answer.status !== 200 || /^\s{0,50}</.test(text)) return { status: 'missing', url };
  const contact = /^contact:[ \t]{0,20}(\S{1,200})/im.exec(text)?.[1];
  const expires = /^expires:[ \t]{0,20}(\S{1,60})/im.exec(text)?.[1];
  if (!contact && !expires) return { status: 'missing', url };
  const until = Date.parse(expires ?? '');
  if (!contact || Number.isNaN(until))
    return { status: 'incomplete', url, detail: contact ? 'no date of expiry' : 'no contact' };
  return until < at.getTime()
    ? { status: 'expired', url, detail: `expired on ${new Date(until).toISOString().slice(0, 10)}` }
    : { status: 'valid', url, detail: contact };
};
