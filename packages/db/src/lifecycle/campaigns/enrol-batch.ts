import { FROM_THE_FIRST } from '@leadfactory/domain/lifecycle/campaign';
import type { Audience } from '@leadfactory/domain/lifecycle/campaign/schemas';
import type { Decisions, LifecycleInput } from '@leadfactory/domain/lifecycle/life';
import { planOf } from '@leadfactory/domain/outreach/sequence';
import { DomainError } from '@leadfactory/domain/platform/errors';
import { readSequence } from '../../outreach/sequences/index.ts';
import { Prisma, type Tx } from '../../platform/client/index.ts';
import { countAudience, inAudience, isFree, parseAudience } from './audience.ts';

/** What a lead's workflow is told of its campaign's parameters, which the template knows. */
export type DecisionsOf = (templateId: string, params: Record<string, unknown>) => Decisions;

export interface EnrolBatch {
  orgId: string;
  campaignId: string;
  cursor: string | null;
  size: number;
  at: string;
  /** Of those who have come since: none that were enrolled lately, whose lives are on their way. */
  late?: boolean | undefined;
}

/** A life that has not begun after so long was not started: the answer was lost. */
const LOST_AFTER = Prisma.sql`interval '10 minutes'`;

/**
 * Enrols the next leads of the audience, those with the highest score first, and at the end whoever has come to be in the
 * audience or had its score changed on the way. Asked again with the same cursor (the answer was lost), it gives those again
 * whose lives have not begun: their starting is idempotent. A lead that another campaign writes to is left out; leads are
 * locked while that is checked, so that two campaigns at once do not both take one. Throws `not_found`.
 */
export async function enrolBatch(
  tx: Tx,
  { orgId, campaignId, cursor, size, at, late = false }: EnrolBatch,
  decisionsOf: DecisionsOf,
): Promise<{ lifecycles: LifecycleInput[]; cursor: string | null; total: number }> {
  const campaign = await tx.campaign.findUnique({ where: { id: campaignId } });
  if (!campaign) throw new DomainError('not_found', 'This campaign does not exist, or was removed.');
  const wanted = parseAudience(campaign.audience);
  const total = cursor === null ? await noteTotal(tx, campaignId, wanted) : campaign.audienceCount;
  const mine = (and: Prisma.Sql) => Prisma.sql`
    EXISTS (SELECT FROM enrolment e WHERE e.campaign_id = ${campaignId}::uuid AND e.lead_id = l.id AND ${and})`;
  const begun = late ? Prisma.sql`true` : Prisma.sql`e.status <> 'pending'`;
  const lost = late ? Prisma.sql`e.started_at < ${at}::timestamptz - ${LOST_AFTER}` : Prisma.sql`true`;
  const page = await tx.$queryRaw<{ id: string; worth: number }[]>`
    SELECT l.id::text, ${worth} AS worth FROM lead l
    WHERE ((${await inAudience(tx, wanted, campaignId)} AND ${isFree(campaignId)} AND NOT ${mine(begun)})
        OR (l.org_id = current_org() AND ${mine(Prisma.sql`e.status = 'pending' AND ${lost}`)}))
      AND ${behind(cursor)} LIMIT ${size}::int FOR NO KEY UPDATE OF l`;
  const ids = page.map((r) => r.id);
  // A statement of its own: it sees what another campaign committed while this one waited for the locks.
  await tx.$executeRaw`
    INSERT INTO enrolment (org_id, lead_id, campaign_id, sequence_version_id, started_at, asks, heard_until)
    SELECT ${orgId}::uuid, l.id, ${campaignId}::uuid, ${campaign.sequenceVersionId}::uuid, ${at}::timestamptz, true,
      CASE WHEN ${wanted.despiteAnswers ?? false} THEN now() END
    FROM lead l WHERE l.id = ANY (${ids}::uuid[]) AND ${isFree(campaignId)}
    ON CONFLICT (campaign_id, lead_id) DO NOTHING`;
  const open = await tx.enrolment.findMany({
    where: { campaignId, leadId: { in: ids }, status: { not: 'ended' } },
    select: { id: true, leadId: true },
  });
  open.sort((a, b) => ids.indexOf(a.leadId) - ids.indexOf(b.leadId));
  const plan = planOf(campaign.sequenceVersionId, await readSequence(tx, campaign.sequenceVersionId));
  const { templateId, minScore } = campaign;
  const saleWindowMs = campaign.saleWindowDays * 86_400_000;
  const decisions = decisionsOf(templateId, campaign.params as Record<string, unknown>);
  const common = {
    orgId,
    campaignId,
    templateId,
    plan,
    minScore,
    saleWindowMs,
    decisions,
    joined: true,
    asks: true,
  };
  return {
    lifecycles: open.map((e) => ({ ...common, leadId: e.leadId, enrolmentId: e.id })),
    cursor: nextOf(cursor, page, size),
    total,
  };
}

/** Who has no score comes last. */
const worth = Prisma.sql`coalesce(l.score, -1)`;

/** Behind a cursor, in its order: by worth, or by id, which passes over nobody, at last and in campaigns of before. */
function behind(cursor: string | null): Prisma.Sql {
  const [, score, id] = /^(?:(-?\d+)\/)?(.+)$/.exec(cursor ?? `${BEST}/${FROM_THE_FIRST}`)!;
  return score === undefined
    ? Prisma.sql`l.id > ${id}::uuid ORDER BY l.id`
    : Prisma.sql`(${worth}, l.id) < (${Number(score)}::int, ${id}::uuid) ORDER BY ${worth} DESC, l.id DESC`;
}
/** Above every score. */
const BEST = 999;

function nextOf(cursor: string | null, page: { id: string; worth: number }[], size: number): string | null {
  const last = page.length < size ? undefined : page.at(-1);
  const byWorth = cursor === null || cursor.includes('/');
  if (!last) return byWorth ? FROM_THE_FIRST : null;
  return byWorth ? `${last.worth}/${last.id}` : last.id;
}

async function noteTotal(tx: Tx, campaignId: string, wanted: Audience): Promise<number> {
  const total = await countAudience(tx, wanted, campaignId);
  await tx.campaign.update({ where: { id: campaignId }, data: { audienceCount: total } });
  return total;
}
