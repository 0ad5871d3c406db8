import { DomainError } from '@leadfactory/domain/platform/errors';
import { fail, isHttpError, isRedirect, type ActionFailure, type RequestEvent } from '@sveltejs/kit';
import { refusalOf } from '#lib/server/platform/errors.ts';
import { codeUrl } from '#lib/urls/identity.ts';
import type { Cookie } from './cookies.ts';
import type { Entry } from './entrance.ts';
import { dashboardUrl } from '#lib/urls/analytics.ts';

/** Where to go after signing in: a path of ours, never another site. */
export function safePath(value: FormDataEntryValue | null | undefined): string {
  const path = typeof value === 'string' ? value : '';
  return /^\/(?![/\\])[^\\\s]*$/.test(path) ? path : dashboardUrl();
}

export function setCookies(event: RequestEvent, cookies: readonly Cookie[]): void {
  for (const { name, value, attributes } of cookies) event.cookies.set(name, value, attributes);
}

/** Takes what somebody at the door was handed, and leads on: to `next`, by way of the second factor where it is due. */
export function letIn(event: RequestEvent, { session, cookies }: Entry, next: string): string {
  setCookies(event, cookies);
  return session ? next : codeUrl({ next });
}

/** Of pages whose address is a secret. */
export const secretPage = { 'referrer-policy': 'same-origin', 'cache-control': 'no-store' };

/** The password that somebody chose in a form of `password` and `again`. Throws `invalid` where the two differ. */
export function chosenPassword(form: FormData): string {
  const [password, again] = ['password', 'again'].map((key) => String(form.get(key) ?? ''));
  if (password !== again) throw new DomainError('invalid', 'The two passwords differ.', 'again');
  return password!;
}

/** Does what a form asks; null, or how to say in the form why not, with what the form keeps. */
export async function attempted<T extends Record<string, unknown> = Record<never, never>>(
  locals: App.Locals,
  work: () => Promise<unknown>,
  keeps: T = {} as T,
): Promise<ActionFailure<T & { message: string; field: string | null }> | null> {
  try {
    await work();
    return null;
  } catch (error) {
    if (isRedirect(error) || isHttpError(error)) throw error;
    const { status, message, field } = refusalOf(locals, error);
    return fail(status, { ...keeps, message, field: field ?? null });
  }
}
