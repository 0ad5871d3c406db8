import { DomainError } from '@leadfactory/domain/platform/errors';
import { fields, type Table } from '@leadfactory/domain/crm/fields';
import { Prisma } from '../../generated/client.ts';
import type { Tx } from '../../platform/client/index.ts';
import { audit, type Actor } from '../../identity/audit.ts';
import { addIntent } from '../../platform/intents/index.ts';
import { identifier } from '../fields/sql.ts';
import { openEnrolmentsOf } from './running.ts';

/**
 * Erases a lead's personal data for good: its person, addresses, mails' text and facts go; what remains are the
 * company, the stages and the sums. Its address stays suppressed by a row of its own, so that an import of the
 * same file does not write to it again. Running workflows end. Erased before, nothing changes.
 */
export async function eraseLead(tx: Tx, orgId: string, actor: Actor, leadId: string): Promise<void> {
  const [lead] = await tx.$queryRaw<{ contact_id: string | null; erased: boolean }[]>`
    SELECT contact_id::text, erased_at IS NOT NULL AS erased FROM lead WHERE id = ${leadId}::uuid FOR UPDATE`;
  if (!lead) throw new DomainError('not_found', 'This lead does not exist, or was removed.');
  if (lead.erased) return;
  await tx.$executeRaw`
    INSERT INTO suppression (org_id, address, reason)
    SELECT ${orgId}::uuid, p.normalised::citext, 'manual' FROM contact_point p
    WHERE p.contact_id = ${lead.contact_id}::uuid AND p.kind = 'email' ON CONFLICT (org_id, address) DO NOTHING`;
  await tx.$executeRaw`
    UPDATE lead SET erased_at = now(), contact_id = NULL, search_text = '', custom = '{}',
      dedupe_key = 'erased:' || id, ${erasing('lead')} WHERE id = ${leadId}::uuid`;
  await tx.$executeRaw`
    UPDATE company SET ${erasing('company')}
    WHERE id = (SELECT company_id FROM lead WHERE id = ${leadId}::uuid)`;
  // A contact may stand behind several leads; it goes with the last of them.
  await tx.$executeRaw`
    DELETE FROM contact k WHERE k.id = ${lead.contact_id}::uuid
      AND NOT EXISTS (SELECT FROM lead l WHERE l.contact_id = k.id)`;
  await tx.$executeRaw`
    UPDATE message SET to_address = 'erased', subject = 'Erased', text = '', html = '' WHERE lead_id = ${leadId}::uuid`;
  await tx.$executeRaw`UPDATE sale_order SET buyer_email = 'erased' WHERE lead_id = ${leadId}::uuid`;
  await tx.$executeRaw`DELETE FROM import_row_error WHERE lead_id = ${leadId}::uuid`;
  await tx.$executeRaw`DELETE FROM enrichment WHERE lead_id = ${leadId}::uuid`;
  await tx.$executeRaw`UPDATE enrichment_run SET why = NULL, about = '' WHERE lead_id = ${leadId}::uuid`;
  // What was written about it, in every place where it is kept: insights, trials, a model's remembered answers.
  await tx.$executeRaw`
    DELETE FROM ai_answer WHERE output IN (
      SELECT i.output FROM insight i JOIN assessment a ON a.id = i.assessment_id WHERE a.lead_id = ${leadId}::uuid
      UNION ALL SELECT output FROM prompt_trial WHERE lead_id = ${leadId}::uuid)`;
  await tx.$executeRaw`
    DELETE FROM insight WHERE assessment_id IN (SELECT id FROM assessment WHERE lead_id = ${leadId}::uuid)`;
  await tx.$executeRaw`DELETE FROM prompt_trial WHERE lead_id = ${leadId}::uuid`;
  // Rows that met it, and what they said; leads that went into it, which are the same person.
  await tx.$executeRaw`
    DELETE FROM lead_merge WHERE ${leadId}::uuid IN (lead_id, became_id) AND draft IS NOT NULL`;
  await tx.$executeRaw`
    UPDATE lead_merge SET filled = '{}' WHERE ${leadId}::uuid IN (lead_id, other_id)`;
  for (const { id } of await tx.lead.findMany({ where: { mergedInto: leadId }, select: { id: true } }))
    await eraseLead(tx, orgId, actor, id);
  await audit(tx, orgId, actor, 'lead.erased', leadId);
  for (const enrolmentId of await openEnrolmentsOf(tx, leadId))
    await addIntent(tx, orgId, { kind: 'signal', enrolmentId, signal: 'erased' });
}

/** Empties the personal fields that a table keeps; one that must hold something gets the text that it declares. */
function erasing(table: Table): Prisma.Sql {
  const personal = fields.filter((f) => f.personal);
  const keys = personal.flatMap((f) => (f.at?.in === 'data' && f.at.table === table ? [f.key] : []));
  const emptied = personal.flatMap(({ at, erased }) =>
    at?.in === 'column' && at.table === table
      ? [Prisma.sql`${identifier(at.column)} = ${erased ?? null}::text`]
      : [],
  );
  return Prisma.join([Prisma.sql`data = data - ${keys}::text[]`, ...emptied]);
}
