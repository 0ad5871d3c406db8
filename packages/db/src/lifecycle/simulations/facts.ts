import type { SimulationNote } from '@leadfactory/domain/lifecycle/simulation';
import type { OrgStage } from '@leadfactory/domain/crm/stages';
import { postalAddressOf } from '@leadfactory/domain/identity/postal';
import { stagesOf } from '../../crm/stages/index.ts';
import { proofOf } from '../../outreach/proofs/index.ts';
import type { Tx } from '../../platform/client/index.ts';

/** A lead as its simulated life begins. */
export interface SimulatedFacts {
  leadId: string;
  companyId: string;
  stages: readonly OrgStage[];
  stage: string;
  erased: boolean;
  ownerId: string | null;
  custom: Record<string, unknown>;
  /** Its own zone; null where it is not known. */
  zone: string | null;
  orgZone: string;
}

/** Those of the leads that are there still, in their order. */
export async function simulatedFacts(tx: Tx, leadIds: readonly string[]): Promise<SimulatedFacts[]> {
  const stages = await stagesOf(tx);
  const rows = await tx.$queryRaw<Omit<SimulatedFacts, 'stages'>[]>`
    SELECT l.id::text AS "leadId", l.company_id::text AS "companyId", l.stage, l.erased_at IS NOT NULL AS erased,
      l.owner_id AS "ownerId", l.custom, l.time_zone AS zone, o.time_zone AS "orgZone"
    FROM lead l JOIN organisation o ON o.id = l.org_id WHERE l.id = ANY (${[...leadIds]}::uuid[])
    ORDER BY array_position(${[...leadIds]}::uuid[], l.id)`;
  return rows.map((row) => ({ ...row, stages }));
}

/** What of the mailbox and the organisation is taken for granted though it is not so. `staysHere`: mails stay on this machine. */
export async function takenForGranted(
  tx: Tx,
  orgId: string,
  { mailboxId, approval }: { mailboxId: string; approval?: boolean | undefined },
  staysHere: boolean,
): Promise<SimulationNote[]> {
  const mailbox = await tx.mailbox.findUniqueOrThrow({ where: { id: mailboxId } });
  const { postalAddress } = await tx.organisation.findUniqueOrThrow({ where: { id: orgId } });
  const { mayWrite } = await proofOf(tx, mailbox, staysHere);
  return [
    ...(mayWrite ? [] : (['mailbox_unproved'] as const)),
    ...(mailbox.status === 'active' ? [] : (['mailbox_paused'] as const)),
    ...(postalAddressOf(postalAddress) === null ? (['no_postal_address'] as const) : []),
    ...(approval ? (['approved_at_once'] as const) : []),
  ];
}
