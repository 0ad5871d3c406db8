import { narrowingShape } from '@leadfactory/domain/crm/fields/schemas';
import { closedStages, inHandStages, stages } from '@leadfactory/domain/crm/stages';
import { DomainError } from '@leadfactory/domain/platform/errors';
import { z } from 'zod';
import { paramConditions } from '../../crm/leads/filter.ts';
import { Prisma } from '../../generated/client.ts';
import type { Tx } from '../../platform/client/index.ts';

/** Which leads a campaign writes to: all conditions that are set must hold. */
export const audience = z
  .object({
    ...narrowingShape,
    leadIds: z.array(z.uuid()).min(1).max(10_000).optional(),
    importId: z.uuid().optional(),
  })
  .strict();
export type Audience = z.infer<typeof audience>;

export function parseAudience(given: unknown): Audience {
  const parsed = audience.safeParse(given);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0]!;
  throw new DomainError(
    'invalid',
    `The audience is not valid: ${issue.message}.`,
    `audience.${issue.path.join('.')}`,
  );
}

/**
 * The audience as a condition on `lead l`. Closed, erased and suppressed leads never belong to one; leads that a
 * person has in hand only where their stage is asked for.
 */
export function inAudience({ stages: asked, leadIds, importId, ...params }: Audience): Prisma.Sql {
  const open = (asked ?? stages.filter((s) => !inHandStages.includes(s))).filter(
    (s) => !closedStages.includes(s),
  );
  const all = [
    Prisma.sql`l.org_id = (SELECT current_org()) AND l.erased_at IS NULL AND l.stage = ANY (${open}::text[])`,
    Prisma.sql`NOT EXISTS (
      SELECT FROM contact_point p JOIN suppression s ON s.org_id = p.org_id AND s.address = p.normalised::citext
      WHERE p.contact_id = l.contact_id AND p.kind = 'email')`,
    ...paramConditions(params),
  ];
  if (leadIds) all.push(Prisma.sql`l.id = ANY (${leadIds}::uuid[])`);
  if (importId) all.push(Prisma.sql`l.import_id = ${importId}::uuid`);
  return Prisma.join(all, ' AND ');
}

/** True for a lead that no other campaign writes to; `campaignId` null asks for any campaign. */
export const isFree = (campaignId: string | null): Prisma.Sql => Prisma.sql`NOT EXISTS (
  SELECT FROM enrolment o WHERE o.lead_id = l.id AND o.status <> 'ended'
    AND o.campaign_id IS DISTINCT FROM ${campaignId}::uuid)`;

/** How many leads the audience has now that no other campaign writes to. */
export async function countAudience(
  tx: Tx,
  wanted: Audience,
  campaignId: string | null = null,
): Promise<number> {
  const [row] = await tx.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM lead l WHERE ${inAudience(wanted)} AND ${isFree(campaignId)}`;
  return row!.count;
}

/** How many of the audience could be enrolled now, and how many another campaign writes to already. */
export async function sizeOfAudience(
  tx: Tx,
  wanted: Audience,
): Promise<{ count: number; alreadyEnrolled: number }> {
  const count = await countAudience(tx, wanted);
  const [all] = await tx.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM lead l WHERE ${inAudience(wanted)}`;
  return { count, alreadyEnrolled: all!.count - count };
}
