import type { ConsentBasis } from '@leadfactory/domain/crm/consent';
import { suppressionKey } from '@leadfactory/domain/outreach/suppression/reading';
import type { Tx } from '../../platform/client/index.ts';

/** A lead that bought is a customer; what it said itself stands. */
export async function noteCustomer(tx: Tx, leadId: string, at: Date): Promise<void> {
  const said = { consent: 'customer', consent_source: 'Bought', consent_at: at.toISOString().slice(0, 10) };
  await tx.$executeRaw`
    UPDATE contact SET data = (data - 'consent_until') || ${JSON.stringify(said)}::jsonb
    WHERE id = (SELECT contact_id FROM lead WHERE id = ${leadId}::uuid)
      AND coalesce(data->>'consent', '') NOT IN ('express', 'withdrawn')`;
}

/** Writes down what the person behind an address said of mails to them; it takes the place of what was known. */
export async function noteConsent(
  tx: Tx,
  address: string,
  { basis, source, at }: { basis: ConsentBasis; source: string; at: Date },
): Promise<void> {
  const said = { consent: basis, consent_source: source, consent_at: at.toISOString().slice(0, 10) };
  await tx.$executeRaw`
    UPDATE contact SET data = (data - 'consent_until') || ${JSON.stringify(said)}::jsonb
    WHERE org_id = (SELECT current_org()) AND id IN (
      SELECT contact_id FROM contact_point
      WHERE org_id = (SELECT current_org()) AND kind = 'email' AND normalised = ${suppressionKey(address)})`;
}
