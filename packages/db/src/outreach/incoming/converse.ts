import type { ReplyClass } from '@leadfactory/domain/outreach/incoming';
import type { Tx } from '../../platform/client/index.ts';

/** Of a mail's beginning, in characters, as lists show it. */
const PREVIEW = 200;

/**
 * Puts a lead's mail into its conversation: to be read, whatever was said of the conversation before; the newest mail is what
 * lists show. An automatic answer asks for nobody: it waits among what is done, and wakes nothing.
 */
export async function converse(
  tx: Tx,
  mail: {
    orgId: string;
    leadId: string;
    mailboxId: string;
    at: Date;
    subject: string;
    text: string;
    class: ReplyClass | null;
    automatic: boolean;
  },
): Promise<void> {
  const { orgId, leadId, mailboxId, at, subject } = mail;
  const preview = mail.text.replace(/\s+/g, ' ').trim().slice(0, PREVIEW).toWellFormed();
  if (mail.automatic) {
    await tx.$executeRaw`
      INSERT INTO conversation (org_id, lead_id, mailbox_id, subject, preview, last_at, class, assignee_id, done_at)
      SELECT ${orgId}::uuid, id, ${mailboxId}::uuid, ${subject}, ${preview}, ${at}, ${mail.class}, owner_id, now()
      FROM lead WHERE id = ${leadId}::uuid ON CONFLICT (lead_id) DO NOTHING`;
    return;
  }
  await tx.$executeRaw`
    INSERT INTO conversation AS c (org_id, lead_id, mailbox_id, subject, preview, last_at, unread, class, assignee_id)
    SELECT ${orgId}::uuid, id, ${mailboxId}::uuid, ${subject}, ${preview}, ${at}, 1, ${mail.class}, owner_id
    FROM lead WHERE id = ${leadId}::uuid
    ON CONFLICT (lead_id) DO UPDATE SET unread = c.unread + 1, done_at = NULL, snoozed_until = NULL,
      mailbox_id = CASE WHEN excluded.last_at >= c.last_at OR c.class = 'automatic' THEN excluded.mailbox_id ELSE c.mailbox_id END,
      subject = CASE WHEN excluded.last_at >= c.last_at OR c.class = 'automatic' THEN excluded.subject ELSE c.subject END,
      preview = CASE WHEN excluded.last_at >= c.last_at OR c.class = 'automatic' THEN excluded.preview ELSE c.preview END,
      class = CASE WHEN excluded.last_at >= c.last_at OR c.class = 'automatic' THEN excluded.class ELSE c.class END,
      last_at = CASE WHEN c.class = 'automatic' THEN excluded.last_at ELSE greatest(c.last_at, excluded.last_at) END`;
}
