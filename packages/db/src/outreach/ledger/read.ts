import { DomainError } from '@leadfactory/domain/platform/errors';
import type { Tx } from '../../platform/client/index.ts';
import { iso, isoOrNull } from '../../platform/cursor/index.ts';

/** A lead's latest mails, 100 at most. Their HTML is read one by one. */
export async function leadMessages(tx: Tx, leadId: string) {
  const rows = await tx.$queryRaw<(MessageRow & { campaign: { id: string; name: string } | null })[]>`
    SELECT m.id::text, m.purpose, m.step_key AS "stepKey", m.variant, m.to_address AS "toAddress", m.subject, m.text,
      m.status, m.reason, m.created_at AS "createdAt", m.attempted_at AS "attemptedAt",
      m.sent_at AS "sentAt", m.delivered_at AS "deliveredAt",
      m.opened_at AS "openedAt", m.clicked_at AS "clickedAt", m.bounced_at AS "bouncedAt",
      (SELECT jsonb_build_object('id', c.id, 'name', c.name) FROM enrolment e JOIN campaign c ON c.id = e.campaign_id
       WHERE e.id = m.enrolment_id) AS campaign
    FROM message m WHERE m.lead_id = ${leadId}::uuid ORDER BY m.created_at DESC LIMIT 100`;
  return rows.map((m) => shapeMessage(m, m.campaign));
}

/** One mail with its HTML. Throws `not_found`. */
export async function messageDetail(tx: Tx, id: string) {
  const found = await tx.message.findUnique({
    where: { id },
    include: { enrolment: { select: { campaign: { select: { id: true, name: true } } } } },
  });
  if (!found) throw new DomainError('not_found', 'This mail does not exist.');
  return { ...shapeMessage(found, found.enrolment?.campaign ?? null), html: found.html };
}

type MessageRow = Pick<
  NonNullable<Awaited<ReturnType<Tx['message']['findUnique']>>>,
  | ('id' | 'purpose' | 'stepKey' | 'variant' | 'toAddress' | 'subject' | 'text' | 'status' | 'reason')
  | ('createdAt' | 'attemptedAt' | 'sentAt' | 'deliveredAt' | 'openedAt' | 'clickedAt' | 'bouncedAt')
>;

const shapeMessage = (m: MessageRow, campaign: { id: string; name: string } | null) => ({
  ...{ id: m.id, purpose: m.purpose, campaign, stepKey: m.stepKey, variant: m.variant },
  ...{ toAddress: m.toAddress, subject: m.subject, text: m.text, status: m.status, reason: m.reason },
  createdAt: iso(m.createdAt),
  attemptedAt: isoOrNull(m.attemptedAt),
  sentAt: isoOrNull(m.sentAt),
  deliveredAt: isoOrNull(m.deliveredAt),
  openedAt: isoOrNull(m.openedAt),
  clickedAt: isoOrNull(m.clickedAt),
  bouncedAt: isoOrNull(m.bouncedAt),
});
