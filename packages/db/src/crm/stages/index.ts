import {
  standingOf,
  type OrgStage,
  type Stage,
  type StageKind,
  type Standing,
} from '@leadfactory/domain/crm/stages';
import { DomainError } from '@leadfactory/domain/platform/errors';
import { Prisma } from '../../generated/client.ts';
import type { Reads, Tx } from '../../platform/client/index.ts';

/** The organisation's stages, in their order. */
export async function stagesOf(tx: Reads): Promise<OrgStage[]> {
  return tx.$queryRaw<OrgStage[]>`
    SELECT key, name, kind, "position", milestone, moves FROM stage
    WHERE org_id = (SELECT current_org()) ORDER BY "position"`;
}

/** The same in one column of another question, as JSON. */
export const stagesJson = Prisma.sql`(
  SELECT coalesce(jsonb_agg(jsonb_build_object('key', key, 'name', name, 'kind', kind, 'position', "position",
    'milestone', milestone, 'moves', moves) ORDER BY "position"), '[]')
  FROM stage WHERE org_id = (SELECT current_org()))`;

/** The keys of the organisation's stages of these kinds, as a part of SQL: `l.stage = ANY (${...})`. */
export const keysOfKind = (...kinds: StageKind[]): Prisma.Sql =>
  Prisma.sql`ARRAY(SELECT key FROM stage WHERE org_id = (SELECT current_org()) AND kind = ANY (${kinds}::text[]))`;

/** Throws `invalid`, naming those that there are, for a stage that the organisation has not. */
export async function checkStages(tx: Reads, keys: readonly Stage[]): Promise<void> {
  const known = (await stagesOf(tx)).map(({ key }) => key);
  const unknown = keys.find((key) => !known.includes(key));
  if (unknown !== undefined)
    throw new DomainError(
      'invalid',
      `There is no stage "${unknown}". There are: ${known.join(', ')}.`,
      'stages',
    );
}

/** Where a lead stands; null for one that is not the tenant's. */
export async function leadStanding(tx: Tx, leadId: string): Promise<(Standing & { erased: boolean }) | null> {
  const [lead] = await tx.$queryRaw<{ stage: string; erased: boolean; stages: OrgStage[] }[]>`
    SELECT stage, erased_at IS NOT NULL AS erased, ${stagesJson} AS stages FROM lead WHERE id = ${leadId}::uuid`;
  return lead ? { ...standingOf(lead.stages, lead.stage), erased: lead.erased } : null;
}
