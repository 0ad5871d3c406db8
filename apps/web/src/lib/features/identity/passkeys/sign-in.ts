import { passkeyUrl } from '#lib/urls/identity.ts';
import { startAuthentication } from './device.ts';

/**
 * Asks a device for a passkey and signs in by it; gives where to go then.
 * @param waiting offers passkeys where the address is typed, and waits for one to be picked
 * @throws what `whyNoAnswer` puts in words
 */
export async function signInByPasskey(next: string, { waiting = false } = {}): Promise<string> {
  const optionsJSON = (await asked('POST')) as Parameters<typeof startAuthentication>[0]['optionsJSON'];
  const answer = await startAuthentication({ optionsJSON, useBrowserAutofill: waiting });
  const { to } = (await asked('PUT', { answer: JSON.stringify(answer), next })) as { to: string };
  return to;
}

async function asked(method: 'POST' | 'PUT', body?: object): Promise<unknown> {
  const response = await fetch(passkeyUrl(), {
    method,
    ...(body && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  }).catch(() => {
    throw new Error('LeadFactory cannot be reached. Check your connection and try again.');
  });
  const said = (await response.json().catch(() => ({}))) as { message?: string };
  if (!response.ok) throw new Error(said.message ?? 'LeadFactory did not answer. Try again.');
  return said;
}
