import type { SimulationNote, SimulationStatus } from '@leadfactory/domain/lifecycle/simulation';
import {
  simulated,
  type Simulated,
  type SimulatedEntry,
} from '@leadfactory/domain/lifecycle/simulation/schemas';
import { DomainError } from '@leadfactory/domain/platform/errors';
import { Prisma, type Tx } from '../../platform/client/index.ts';
import { oneByOne } from '../../platform/turns/index.ts';

// What a simulation keeps while it runs. It writes to its own tables, and to no other.

export interface BegunSimulation {
  wanted: Simulated;
  leadIds: string[];
}

/** It is begun so often at the most: what kills a worker twice is not tried on a third and a fourth. */
const MOST_ATTEMPTS = 3;
/** One that runs for longer was given up. */
const GIVEN_UP = Prisma.sql`interval '10 minutes'`;

/**
 * Null where it was cancelled, has ended, was begun too often or is kept no longer. What an attempt of before left of it goes.
 * Throws `conflict` while another of the organisation's runs.
 */
export async function beginSimulation(tx: Tx, orgId: string, id: string): Promise<BegunSimulation | null> {
  await oneByOne(tx, `simulations of ${orgId}`);
  const [other] = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM simulation WHERE org_id = current_org() AND status = 'running' AND id <> ${id}::uuid
      AND started_at > now() - ${GIVEN_UP} LIMIT 1`;
  if (other) throw new DomainError('conflict', 'Another simulation of the organisation runs.');
  await tx.$executeRaw`
    UPDATE simulation SET status = 'failed', ended_at = now(), error = ${BEGUN_TOO_OFTEN}
    WHERE id = ${id}::uuid AND status = 'running' AND attempts >= ${MOST_ATTEMPTS}::int`;
  const [row] = await tx.$queryRaw<{ wanted: unknown }[]>`
    UPDATE simulation SET status = 'running', started_at = now(), done_count = 0, clock = NULL, attempts = attempts + 1
    WHERE id = ${id}::uuid AND status IN ('queued', 'running') RETURNING wanted`;
  if (!row) return null;
  await tx.$executeRaw`DELETE FROM simulation_entry WHERE simulation_id = ${id}::uuid`;
  await tx.$executeRaw`
    UPDATE simulation_lead SET zone = NULL, outcome = NULL, held = NULL, is_done = false WHERE simulation_id = ${id}::uuid`;
  const leads = await tx.simulationLead.findMany({
    where: { simulationId: id },
    orderBy: { position: 'asc' },
    select: { leadId: true },
  });
  return { wanted: simulated.parse(row.wanted), leadIds: leads.map(({ leadId }) => leadId) };
}

const BEGUN_TOO_OFTEN =
  'It was begun several times and did not come to its end. Simulate fewer leads, or try again.';

export async function simulationStatus(tx: Tx, id: string): Promise<SimulationStatus | null> {
  const [row] = await tx.$queryRaw<{ status: SimulationStatus }[]>`
    SELECT status FROM simulation WHERE id = ${id}::uuid`;
  return row?.status ?? null;
}

export type KeptEntry = Omit<SimulatedEntry, 'id' | 'at'> & { leadId: string; at: Date };

export interface KeptLead {
  leadId: string;
  zone: string | null;
  outcome: string | null;
  held: string | null;
  isDone: boolean;
}

/**
 * Keeps how far it is. Leads that were removed meanwhile are passed over. False where it was cancelled, or is kept no longer:
 * nothing is kept then.
 */
export async function keepProgress(
  tx: Tx,
  { orgId, simulationId }: { orgId: string; simulationId: string },
  {
    entries,
    leads,
    clock,
    notes,
  }: {
    entries: readonly KeptEntry[];
    leads: readonly KeptLead[];
    clock: Date;
    notes: readonly SimulationNote[];
  },
): Promise<boolean> {
  const [row] = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM simulation WHERE id = ${simulationId}::uuid AND status = 'running' FOR UPDATE`;
  if (!row) return false;
  const rows = entries.map(({ leadId, at, ...e }) => ({
    ...{
      lead_id: leadId,
      at,
      zone: e.zone,
      kind: e.kind,
      step_key: e.stepKey,
      title: e.title,
      result: e.result,
    },
    ...{ reason: e.reason, variant: e.variant, waits_for: e.waitsFor, subject: e.subject, text: e.text },
  }));
  if (rows.length > 0)
    await tx.$executeRaw`
      INSERT INTO simulation_entry (org_id, simulation_id, lead_id, at, zone, kind, step_key, title, result, reason,
        variant, waits_for, subject, text)
      SELECT ${orgId}::uuid, ${simulationId}::uuid, r.lead_id, r.at, r.zone, r.kind, r.step_key, r.title, r.result,
        r.reason, r.variant, r.waits_for, r.subject, r.text
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r (lead_id uuid, at timestamptz, zone text, kind text,
        step_key text, title text, result text, reason text, variant text, waits_for text, subject text, text text)
      JOIN lead l ON l.id = r.lead_id AND l.erased_at IS NULL`;
  for (const { leadId, ...lead } of leads)
    await tx.simulationLead.updateMany({ where: { simulationId, leadId }, data: lead });
  await tx.$executeRaw`
    UPDATE simulation s SET clock = greatest(s.clock, ${clock}), notes = ${[...notes]}::text[], done_count = (
      SELECT count(*) FROM simulation_lead l WHERE l.simulation_id = s.id AND l.is_done)
    WHERE s.id = ${simulationId}::uuid`;
  return true;
}

/** `error`: in words, where it could not be run to its end. One that was cancelled stays so. */
export async function endSimulation(
  tx: Tx,
  id: string,
  { status, error = null }: { status: 'done' | 'failed'; error?: string | null },
): Promise<SimulationStatus> {
  await tx.$executeRaw`
    UPDATE simulation SET status = ${status}, error = ${error}, ended_at = now()
    WHERE id = ${id}::uuid AND status IN ('queued', 'running')`;
  return (await simulationStatus(tx, id)) ?? 'cancelled';
}
