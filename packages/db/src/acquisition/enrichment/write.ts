import type { Asked, Told } from '@leadfactory/domain/acquisition/enrichers';
import type { Subject } from '@leadfactory/domain/platform/ports';
import type { Tx } from '../../platform/client/index.ts';

/**
 * One statement for all; a fact that was known from the same source is brought up to date. `adopted`: the facts that
 * now stand in a column of the lead or company, by their field.
 */
export const writeFacts = async (
  tx: Tx,
  s: Subject,
  asked: readonly Asked[],
  adopted: ReadonlyMap<string, Told>,
): Promise<void> => {
  for (const { enricher, facts } of asked.filter(({ renews }) => renews))
    await tx.enrichment.deleteMany({
      where: { leadId: s.leadId, source: enricher, field: { notIn: facts.map(({ field }) => field) } },
    });
  if (adopted.size > 0) await moveAdoption(tx, s, adopted);
  const rows = asked.flatMap(({ name, facts }) =>
    facts.map((fact) => ({ ...fact, name, adopted: adopted.get(fact.field)?.source === fact.source })),
  );
  await tx.$executeRaw`
    INSERT INTO enrichment AS old
      (org_id, lead_id, field, value, source, source_name, first_hand, method, confidence, adopted, observed_at)
    SELECT ${s.orgId}::uuid, ${s.leadId}::uuid, field, value, source, name, "firstHand", method, confidence, adopted,
      ${new Date(s.at)}
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      AS fact (field text, value text, source text, name text, "firstHand" boolean, method text, confidence float8,
        adopted boolean)
    ON CONFLICT (lead_id, field, source) DO UPDATE
      SET value = excluded.value, source_name = excluded.source_name, first_hand = excluded.first_hand,
          method = excluded.method, confidence = excluded.confidence, observed_at = excluded.observed_at,
          adopted = excluded.adopted OR old.adopted AND old.value = excluded.value`;
};

/** From the facts that stood in these columns to those that do now; one that is yet to be written says so itself. */
const moveAdoption = async (tx: Tx, s: Subject, adopted: ReadonlyMap<string, Told>): Promise<void> => {
  const now = [...adopted].map(([field, { source }]) => ({ field, source }));
  await tx.$executeRaw`
    UPDATE enrichment e SET adopted = e.source = now.source
    FROM jsonb_to_recordset(${JSON.stringify(now)}::jsonb) AS now (field text, source text)
    WHERE e.lead_id = ${s.leadId}::uuid AND e.field = now.field AND e.adopted <> (e.source = now.source)`;
};

/** One that took its turn has its row already. */
export const writeRuns = async (tx: Tx, s: Subject, asked: readonly Asked[]): Promise<void> => {
  await tx.$executeRaw`
    INSERT INTO enrichment_run
      (org_id, lead_id, enricher, name, outcome, why, cost_micros, currency, about, at, fresh_until)
    SELECT ${s.orgId}::uuid, ${s.leadId}::uuid, enricher, name, outcome, why,
      (cost ->> 'micros')::bigint, cost ->> 'currency', about, at, "freshUntil"
    FROM jsonb_to_recordset(${JSON.stringify(asked)}::jsonb)
      AS run (enricher text, name text, outcome text, why text, cost jsonb, about text, at timestamptz,
        "freshUntil" timestamptz)
    ON CONFLICT (lead_id, enricher, at) DO UPDATE
      SET outcome = excluded.outcome, why = excluded.why, cost_micros = excluded.cost_micros,
          currency = excluded.currency, about = excluded.about, fresh_until = excluded.fresh_until`;
};
