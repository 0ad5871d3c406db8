import { verify, type Payload, type Purpose } from '@leadfactory/tokens';
import { error } from '@sveltejs/kit';

const told = {
  malformed: { status: 400, message: 'This link is incomplete. Copy the whole of it from the e-mail.' },
  forged: { status: 400, message: 'This link is not one of ours, or was changed on its way.' },
  wrong_purpose: { status: 400, message: 'This link does not belong to this page.' },
  expired: { status: 410, message: 'This link has expired.' },
} as const;

/** What a public link's token carries; a page with a clear message (400, 410) where it is no good. */
export function readToken<P extends Purpose>(locals: App.Locals, purpose: P, token: string): Payload<P> {
  const read = verify(locals.services.env.APP_SECRET, purpose, token);
  if (read.ok) return read.payload;
  const { status, message } = told[read.reason];
  error(status, message, { problem: read.reason === 'wrong_purpose' ? 'forged' : read.reason });
}

/** A bought report's token, also of a link that has expired: its holder is told whom to ask. */
export function readReportToken(locals: App.Locals, token: string): Payload<'report'> & { expired: boolean } {
  const secret = locals.services.env.APP_SECRET;
  const read = verify(secret, 'report', token);
  if (read.ok) return { ...read.payload, expired: false };
  const once = read.reason === 'expired' ? verify(secret, 'report', token, new Date(0)) : read;
  if (once.ok) return { ...once.payload, expired: true };
  return readToken(locals, 'report', token) as never;
}

/** For a token whose subject is no longer there: erased, or removed with the sample data. */
export const gone = (message: string): never => error(410, message, { problem: 'gone' });
