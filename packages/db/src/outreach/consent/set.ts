import type { Consent } from '@leadfactory/domain/crm/consent';
import { DomainError } from '@leadfactory/domain/platform/errors';
import { audit, type Actor } from '../../identity/audit.ts';
import { leadNow } from '../../crm/leads/clock.ts';
import { addTimeline, timelineActor } from '../../crm/timeline/index.ts';
import type { Tx } from '../../platform/client/index.ts';

/**
 * Notes the consent of a lead's contact in place of what was known; what is null is not known. Throws `not_found`; `invalid` for a
 * lead without a contact, and for a last day before the first.
 */
export async function setConsent(
  tx: Tx,
  orgId: string,
  actor: Actor,
  { leadId, consent }: { leadId: string; consent: Consent },
): Promise<void> {
  const { basis, source, at, until } = consent;
  if (at !== null && until !== null && until < at)
    throw new DomainError('invalid', 'Its last day is before the day on which it was given.', 'until');
  const lead = await tx.lead.findFirst({
    where: { id: leadId, erasedAt: null },
    select: { contactId: true },
  });
  if (!lead) throw new DomainError('not_found', 'This lead does not exist, or was erased.');
  if (!lead.contactId)
    throw new DomainError('invalid', 'No person is known of this lead who could consent.', 'basis');
  const said = { consent: basis, consent_source: source, consent_at: at, consent_until: until };
  const count = await tx.$executeRaw`
    UPDATE contact SET data = jsonb_strip_nulls(data || ${JSON.stringify(said)}::jsonb)
    WHERE id = ${lead.contactId}::uuid`;
  if (count === 0) throw new DomainError('not_found', 'This lead does not exist, or was erased.');
  await addTimeline(tx, {
    ...{ orgId, leadId, at: await leadNow(tx, leadId), kind: 'fields_set', actor: timelineActor(actor) },
    data: { fields: ['Consent'] },
  });
  await audit(tx, orgId, actor, 'lead.consent_set', leadId, { after: { basis, at, until } });
}
