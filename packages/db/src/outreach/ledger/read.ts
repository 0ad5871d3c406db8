import { DomainError } from '@leadfactory/domain/platform/errors';
import type { Tx } from '../../platform/client/index.ts';
import { iso, isoOrNull } from '../../platform/cursor/index.ts';

/** A lead's latest mails, 100 at most. Their HTML is read one by one. */
export async function leadMessages(tx: Tx, leadId: string) {
  const rows = await tx.message.findMany({
    where: { leadId },
    orderBy: { createdAt: 'desc' },
    take: 100,
    omit: { html: true },
    include: { enrolment: { select: { campaign: { select: { id: true, name: true } } } } },
  });
  return rows.map((m) => shapeMessage(m, m.enrolment?.campaign ?? null));
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

type MessageRow = Omit<NonNullable<Awaited<ReturnType<Tx['message']['findUnique']>>>, 'html'>;

const shapeMessage = (m: MessageRow, campaign: { id: string; name: string } | null) => ({
  ...{ id: m.id, purpose: m.purpose, campaign, stepKey: m.stepKey, variant: m.variant },
  ...{ toAddress: m.toAddress, subject: m.subject, text: m.text, status: m.status, reason: m.reason },
  createdAt: iso(m.createdAt),
  sentAt: isoOrNull(m.sentAt),
  deliveredAt: isoOrNull(m.deliveredAt),
  openedAt: isoOrNull(m.openedAt),
  clickedAt: isoOrNull(m.clickedAt),
  bouncedAt: isoOrNull(m.bouncedAt),
});
