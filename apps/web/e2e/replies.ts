import { randomUUID } from 'node:crypto';
import { takeIncoming } from '@leadfactory/db/outreach/incoming';
import { createDb } from '@leadfactory/db/platform/client';
import type { Says } from '@leadfactory/domain/outreach/incoming';
import type { Endpoints } from '@leadfactory/stack';

/** What a lead writes back to the last mail that it got, as the reader of its mailbox takes it; gives the conversation's id. */
export async function replyOf(
  { databaseUrl, orgId }: Required<Endpoints>,
  leadId: string,
  {
    text,
    quoted = '',
    says = { is: 'reply', unsubscribes: false },
  }: { text: string; quoted?: string; says?: Says },
): Promise<{ conversationId: string; messageId: string; address: string }> {
  const db = createDb({ url: databaseUrl });
  const messageId = `<${randomUUID()}@their.example>`;
  try {
    return await db.forOrg(orgId, async (tx) => {
      const sent = await tx.message.findFirstOrThrow({
        where: { leadId, status: 'sent', purpose: 'step' },
        orderBy: { attemptedAt: 'desc' },
      });
      await takeIncoming(tx, {
        ...{ orgId, mailboxId: sent.mailboxId!, key: randomUUID(), folder: 'inbox', receivedAt: new Date() },
        mail: {
          ...{
            messageId,
            answers: [`<${sent.id}@acme.example>`],
            to: [],
            html: '',
            headers: '',
            isList: false,
          },
          ...{ from: { name: 'Ann Owner', address: sent.toAddress }, subject: `Re: ${sent.subject}` },
          ...{ text, fullText: quoted ? `${text}\n\n${quoted}` : text, says },
        },
      });
      const { id: conversationId } = await tx.conversation.findUniqueOrThrow({ where: { leadId } });
      return { conversationId, messageId, address: sent.toAddress };
    });
  } finally {
    await db.close();
  }
}
