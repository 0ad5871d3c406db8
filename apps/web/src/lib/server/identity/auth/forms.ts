import type { RequestEvent } from '@sveltejs/kit';
import type { Cookie } from 'lucia';
import type { Visitor } from './sessions.ts';
import { dashboardUrl } from '#lib/urls/analytics.ts';

/** Where to go after signing in: a path of ours, never another site. */
export function safePath(value: FormDataEntryValue | null | undefined): string {
  const path = typeof value === 'string' ? value : '';
  return /^\/(?![/\\])[^\\\s]*$/.test(path) ? path : dashboardUrl();
}

export const visitorOf = (event: RequestEvent): Visitor => ({
  ip: event.locals.address,
  userAgent: event.request.headers.get('user-agent'),
});

export const signInWith = (event: RequestEvent, cookie: Cookie): void =>
  event.cookies.set(cookie.name, cookie.value, { path: '/', ...cookie.attributes });
