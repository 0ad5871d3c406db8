import type { Intent } from '@leadfactory/domain/intents';
import type { Tx } from '../../platform/client/index.ts';
import { addIntent } from '../../platform/intents/index.ts';
import { openEnrolmentsOf } from '../../crm/leads/running.ts';

type Signal = Extract<Intent, { kind: 'signal' }>['signal'];

/** Tells every lifecycle of the lead that has not ended. */
export async function signalLead(
  tx: Tx,
  { orgId, leadId, signal }: { orgId: string; leadId: string; signal: Signal },
): Promise<void> {
  return addSignals(tx, orgId, signal, await openEnrolmentsOf(tx, leadId));
}

/** Tells the lifecycles of the other leads at the lead's company, and of the lead that it went into. */
export async function signalColleagues(
  tx: Tx,
  { orgId, leadId, signal }: { orgId: string; leadId: string; signal: Signal },
): Promise<void> {
  const open = await tx.$queryRaw<{ id: string }[]>`
    SELECT e.id::text FROM lead l
    JOIN lead other ON (other.company_id = l.company_id OR other.id = l.merged_into) AND other.id <> l.id
    JOIN enrolment e ON e.lead_id = other.id AND e.status <> 'ended'
    WHERE l.id = ${leadId}::uuid ORDER BY e.id`;
  return addSignals(
    tx,
    orgId,
    signal,
    open.map((e) => e.id),
  );
}

async function addSignals(tx: Tx, orgId: string, signal: Signal, enrolmentIds: string[]): Promise<void> {
  for (const enrolmentId of enrolmentIds) await addIntent(tx, orgId, { kind: 'signal', enrolmentId, signal });
}
