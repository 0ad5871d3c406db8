/** The longest that a reader is kept waiting without a word. */
const PATIENCE_MS = 5000;

/**
 * A reading that was refused for being one too many (429) is asked for once more when its `Retry-After` says, if that is
 * soon; whatever changes something is the person's to repeat.
 */
export async function patiently(
  ask: () => Promise<Response>,
  { method = 'GET' }: RequestInit = {},
): Promise<Response> {
  const answer = await ask();
  const waitMs = Number(answer.headers.get('retry-after') ?? Infinity) * 1000;
  if (answer.status !== 429 || method !== 'GET' || !(waitMs <= PATIENCE_MS)) return answer;
  await new Promise((over) => setTimeout(over, waitMs));
  return ask();
}

/** Shows a page again that was refused for being one too many, as soon as it may be. Gives what calls that off. */
export function comesBack(retryAfterS: number | undefined, again: () => void): (() => void) | undefined {
  if (retryAfterS === undefined) return undefined;
  const timer = setTimeout(again, retryAfterS * 1000);
  return () => clearTimeout(timer);
}
