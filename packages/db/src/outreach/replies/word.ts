import { keysOfKind } from '../../crm/stages/index.ts';
import { Prisma, type Tx } from '../../platform/client/index.ts';

/**
 * A word of somebody at a company, as a condition on `timeline_event w`: it answered, wants no more mails, complained of
 * them, or was noted as lost, not by a campaign's own course but from outside of it. Nobody there is written to by a campaign until a person says so. Whoever
 * moves that lead back among the open ones afterwards has said so.
 */
export const isWord = (): Prisma.Sql => Prisma.sql`(
  (w.kind IN ('replied', 'unsubscribed', 'complained')
    OR (w.kind = 'stage' AND w.enrolment_id IS NULL AND w.data ->> 'to' = ANY (${keysOfKind('lost')})))
  AND NOT EXISTS (
    SELECT FROM timeline_event r
    WHERE r.lead_id = w.lead_id AND r.kind = 'stage' AND r.enrolment_id IS NULL AND r.recorded_at > w.recorded_at
      AND r.data ->> 'to' = ANY (${keysOfKind('open')})))`;

/** Who said a word of which whoever let the lead be written to did not know: the lead itself before its colleagues. */
export async function wordAtCompany(
  tx: Tx,
  { leadId, companyId, heardUntil }: { leadId: string; companyId: string; heardUntil: Date | null },
): Promise<'lead' | 'colleague' | null> {
  const since = heardUntil ? Prisma.sql`AND w.recorded_at > ${heardUntil}` : Prisma.empty;
  const [word] = await tx.$queryRaw<{ own: boolean }[]>`
    SELECT o.id = ${leadId}::uuid AS own FROM lead o JOIN timeline_event w ON w.lead_id = o.id
    WHERE o.company_id = ${companyId}::uuid AND ${isWord()} ${since}
    ORDER BY own DESC LIMIT 1`;
  if (!word) return null;
  return word.own ? 'lead' : 'colleague';
}
