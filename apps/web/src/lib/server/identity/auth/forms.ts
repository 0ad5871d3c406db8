import type { RequestEvent } from '@sveltejs/kit';
import type { Cookie } from 'lucia';
import type { Visitor } from './sessions.ts';

/** Where to go after signing in: a path of ours, never another site. */
export function safePath(value: FormDataEntryValue | null): string {
  const path = typeof value === 'string' ? value : '';
  return /^\/(?![/\\])[^\\\s]*$/.test(path) ? path : '/dashboard';
}

export const visitorOf = (event: RequestEvent): Visitor => ({
  ip: event.getClientAddress(),
  userAgent: event.request.headers.get('user-agent'),
});

export const signInWith = (event: RequestEvent, cookie: Cookie): void =>
  event.cookies.set(cookie.name, cookie.value, { path: '/', ...cookie.attributes });
