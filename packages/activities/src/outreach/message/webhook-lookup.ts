import type { Db, Tx } from '@leadfactory/db/platform/client';
import { VendorError } from '@leadfactory/domain/platform/errors';
import type { ProviderLookup } from '@leadfactory/integrations/ses';

/**
 * With Amazon's SES, what became of a mail is what its events (by webhook) have told us. They come within seconds,
 * late ones within minutes: "not found" is believed after a quarter of an hour, and only where events of other mails
 * did come since. Where none comes (the webhook is not set up, or broken) silence proves nothing: the mail stays held
 * rather than go out twice.
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
      if (!event) {
        if (await eventsCame(tx, id)) return { found: false };
        throw new VendorError(
          'ses',
          { kind: 'retryable' },
          'no event of any mail has come since this one was tried',
        );
      }
      const { providerMessageId } = event.data as { providerMessageId?: string };
      return { found: true, providerMessageId: providerMessageId ?? null };
    }),
});

/** Whether the provider told of any other mail after this one was last tried: then it would have told of this one. */
async function eventsCame(tx: Tx, id: string): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ came: boolean }[]>`
    SELECT EXISTS (
      SELECT FROM message m JOIN message_event e ON e.org_id = m.org_id AND e.message_id <> m.id
      WHERE m.id = ${id}::uuid AND e.kind IN ('sent', 'delivered', 'bounced', 'complained')
        AND uuid_extract_timestamp(e.id) > m.attempted_at) AS came`;
  return row!.came;
}
