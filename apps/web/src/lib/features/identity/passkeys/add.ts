import { api, type Outputs } from '#lib/client/api.ts';
import { browserSupportsWebAuthn, startRegistration, whyNoAnswer } from './device.ts';

/** Why this browser keeps no passkey for this page, for people; null where it does. In the browser only. */
export function whyNoneHere({
  obstacle,
  origin,
}: Pick<Outputs['account']['passkeys'], 'obstacle' | 'origin'>) {
  if (obstacle) return obstacle;
  if (origin && origin !== location.origin) return `Passkeys are kept for ${origin}: open LeadFactory there.`;
  return browserSupportsWebAuthn() ? null : 'This browser knows no passkeys.';
}

/** Has a device make a key, and keeps it by that name. Throws what to say, or what the server says. */
export async function addPasskey({ name, password }: { name: string; password: string }): Promise<void> {
  const { ticket, options } = await api.account.startPasskey.mutate({ password });
  const optionsJSON = JSON.parse(options) as Parameters<typeof startRegistration>[0]['optionsJSON'];
  const answer = await startRegistration({ optionsJSON }).catch((error: unknown) => {
    throw new Error(whyNoAnswer(error) ?? 'No passkey was made.');
  });
  await api.account.finishPasskey.mutate({ ticket, name, answer: JSON.stringify(answer) });
}
