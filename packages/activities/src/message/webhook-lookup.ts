import type { Db } from '@leadfactory/db';
import type { ProviderLookup } from '@leadfactory/integrations/ses';

/**
 * With Amazon's SES, what became of a mail is what its events (by webhook) have told us. They come within seconds,
 * late ones within minutes: "not found" is believed after a quarter of an hour.
 */
export const createWebhookLookup = ({
  db,
  settleMs = 15 * 60_000,
}: {
  db: Db;
  settleMs?: number;
}): ProviderLookup => ({
  settleMs,
  find: ({ id, orgId }) =>
    db.forOrg(orgId, async (tx) => {
      const event = await tx.messageEvent.findFirst({
        where: { messageId: id, kind: { in: ['sent', 'delivered', 'bounced', 'complained'] } },
        select: { data: true },
      });
      if (!event) return { found: false };
      const { providerMessageId } = event.data as { providerMessageId?: string };
      return { found: true, providerMessageId: providerMessageId ?? null };
    }),
});
