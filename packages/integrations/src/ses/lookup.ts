import { VendorError } from '@leadfactory/domain/platform/errors';
import { z } from 'zod';
import type { MailLookup } from '@leadfactory/domain/outreach/ports';

const answer = z.discriminatedUnion('found', [
  z.object({ found: z.literal(true), messageId: z.string() }),
  z.object({ found: z.literal(false) }),
]);

/** Asks the embedded mail server. `url` is MAIL_EVENTS_URL, with or without a slash at the end. */
export function createHttpLookup({ url, settleMs = 3_000 }: { url: string; settleMs?: number }): MailLookup {
  const base = url.replace(/\/$/, '');
  return {
    settleMs,
    async find({ id }) {
      try {
        const response = await fetch(`${base}/api/lookup?key=${encodeURIComponent(id)}`, {
          signal: AbortSignal.timeout(5_000),
        });
        if (!response.ok) throw new Error(`it answered with status ${response.status}`);
        const found = answer.parse(await response.json());
        return found.found ? { found: true, providerMessageId: found.messageId } : found;
      } catch (error) {
        throw new VendorError('mail', { kind: 'retryable' }, 'the mail server cannot be asked', {
          cause: error,
        });
      }
    },
  };
}
