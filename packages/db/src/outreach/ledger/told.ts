import { toldKinds } from '@leadfactory/domain/outreach/messages';
import type { Tx } from '../../platform/client/index.ts';

/** What the provider's events have told of a mail; null where none has. */
export async function toldByEvents(
  tx: Tx,
  messageId: string,
): Promise<{ providerMessageId: string | null } | null> {
  const event = await tx.messageEvent.findFirst({
    where: { messageId, kind: { in: [...toldKinds] } },
    select: { data: true },
  });
  if (!event) return null;
  const { providerMessageId } = event.data as { providerMessageId?: string };
  return { providerMessageId: providerMessageId ?? null };
}

/** Whether the provider told of another mail of the same account after this one was last tried: then it would have told of this one. */
export async function eventsCameSince(tx: Tx, messageId: string): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ came: boolean }[]>`
    SELECT EXISTS (
      SELECT FROM message m JOIN message_event e ON e.org_id = m.org_id AND e.message_id <> m.id
      JOIN message o ON o.id = e.message_id AND o.connection_id IS NOT DISTINCT FROM m.connection_id
        AND o.by_environment = m.by_environment
      WHERE m.id = ${messageId}::uuid AND e.kind = ANY (${[...toldKinds]}::text[])
        AND uuid_extract_timestamp(e.id) > m.attempted_at) AS came`;
  return row!.came;
}
