import { patiently } from './patience.ts';
import { ORGANISATION_HEADER } from '#lib/contract/identity/session.ts';

let orgId: string | null = null;
let isLeft = $state(false);

/**
 * The organisation that this tab shows. A session works in one organisation at a time, for all its tabs: whatever a tab
 * asks names the one that it shows, and the server refuses (412) what was meant for another.
 */
export const shown = {
  /** Set by the app's layout, in the browser only. */
  is(id: string): void {
    orgId = id;
    isLeft = false;
  },
  /** True once the session works in another one. */
  get isLeft() {
    return isLeft;
  },
  leave: (): void => void (isLeft = true),
  headers: (): Record<string, string> => (orgId === null ? {} : { [ORGANISATION_HEADER]: orgId }),
  /** Hears the status of every answer. */
  answered(status: number): void {
    if (status === 412) isLeft = true;
  },
};

/** `fetch` for this app's own addresses. */
export const ask: typeof fetch = async (input, init) => {
  const headers = new Headers(init?.headers);
  for (const [name, value] of Object.entries(shown.headers())) headers.set(name, value);
  const answer = await patiently(() => fetch(input, { ...init, headers }), init);
  shown.answered(answer.status);
  return answer;
};
