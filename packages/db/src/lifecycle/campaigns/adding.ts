import { isOver } from '@leadfactory/domain/lifecycle/campaign';
import type { Addable } from '@leadfactory/domain/lifecycle/campaign/schemas';
import { DomainError } from '@leadfactory/domain/platform/errors';
import { keysOfKind } from '../../crm/stages/index.ts';
import { Prisma } from '../../generated/client.ts';
import { audit, type Actor } from '../../identity/audit.ts';
import { nobodyForbids } from '../../outreach/suppression/index.ts';
import type { Tx } from '../../platform/client/index.ts';
import { addIntent } from '../../platform/intents/index.ts';
import { isAdded, kindsIn, nobodyAnswered, parseAudience } from './audience.ts';
import { noteEvent } from './events.ts';
import { lockCampaign } from './lock.ts';

/** A campaign `g` that leads may be added to: it is under way and takes in more. */
export const takesIn = Prisma.sql`(g.stays_open AND g.status IN ('enrolling', 'running', 'paused')
  AND (g.ends_on IS NULL OR g.ends_on >= (now() AT TIME ZONE (SELECT m.time_zone FROM mailbox m WHERE m.id = g.mailbox_id))::date))`;

/**
 * Whether each of these leads can be added to a campaign, or to a new one where none is named, and else why not: the same
 * that keeps a lead out of an audience. In the order in which they were given. Throws `not_found`.
 */
export async function addableLeads(
  tx: Tx,
  { leadIds, campaignId = null }: { leadIds: readonly string[]; campaignId?: string | null | undefined },
): Promise<Addable[]> {
  const campaign = campaignId
    ? await tx.campaign.findUnique({ where: { id: campaignId }, select: { audience: true } })
    : { audience: {} };
  if (!campaign) throw new DomainError('not_found', 'This campaign does not exist.');
  const audience = parseAudience(campaign.audience);
  const answered = audience.despiteAnswers ? Prisma.sql`false` : Prisma.sql`NOT ${nobodyAnswered()}`;
  return tx.$queryRaw<Addable[]>`
    SELECT w.id::text AS "leadId", l.name, w.why, CASE WHEN w.why = 'elsewhere' THEN w.campaign END AS campaign
    FROM (
      SELECT g.id, g.n, o.name AS campaign, CASE
        WHEN l.id IS NULL THEN 'missing'
        WHEN l.erased_at IS NOT NULL THEN 'erased'
        WHEN l.merged_into IS NOT NULL THEN 'merged'
        WHEN ${isAdded(campaignId)} OR EXISTS (
          SELECT FROM enrolment e WHERE e.campaign_id = ${campaignId}::uuid AND e.lead_id = l.id) THEN 'already_in'
        WHEN o.name IS NOT NULL THEN 'elsewhere'
        WHEN NOT (${nobodyForbids(Prisma.sql`l.contact_id`)}) THEN 'suppressed'
        WHEN l.stage <> ALL (${keysOfKind(...kindsIn(audience))}) THEN coalesce(
          (SELECT s.kind FROM stage s WHERE s.org_id = (SELECT current_org()) AND s.key = l.stage), 'in_hand')
        WHEN ${answered} THEN 'answered' END AS why
      FROM unnest(${[...new Set(leadIds)]}::uuid[]) WITH ORDINALITY g (id, n)
      LEFT JOIN lead l ON l.id = g.id AND l.org_id = (SELECT current_org())
      LEFT JOIN LATERAL (
        SELECT c.name FROM enrolment e JOIN campaign c ON c.id = e.campaign_id
        WHERE e.lead_id = l.id AND e.status <> 'ended' AND e.campaign_id IS DISTINCT FROM ${campaignId}::uuid LIMIT 1) o ON true
    ) w LEFT JOIN lead l ON l.id = w.id AND l.org_id = (SELECT current_org()) ORDER BY w.n`;
}

/**
 * Adds leads to a campaign that takes in more, whether or not its audience has them; its workflow enrols them. Gives those
 * that were not added, with why. Throws `not_found`; `conflict` for a campaign that takes in nobody.
 */
export async function addLeads(
  tx: Tx,
  orgId: string,
  actor: Actor,
  { campaignId, leadIds }: { campaignId: string; leadIds: readonly string[] },
): Promise<{ added: number; left: Addable[] }> {
  const { status } = await lockCampaign(tx, campaignId);
  const [open] = await tx.$queryRaw<{ open: boolean }[]>`
    SELECT ${takesIn} AS open FROM campaign g WHERE g.id = ${campaignId}::uuid`;
  if (!open!.open)
    throw new DomainError(
      'conflict',
      isOver(status) || status === 'draft'
        ? `This campaign is ${status}: it takes nobody in.`
        : 'The intake of this campaign is closed. Open it first: “Keep taking in leads”.',
    );
  const leads = await addableLeads(tx, { leadIds, campaignId });
  const left = leads.filter(({ why }) => why !== null);
  const ids = leads.flatMap(({ leadId, why }) => (why === null ? [leadId] : []));
  const addedBy = actor.kind === 'user' ? actor.id : null;
  const added = await tx.$executeRaw`
    INSERT INTO campaign_lead (org_id, campaign_id, lead_id, added_by)
    SELECT ${orgId}::uuid, ${campaignId}::uuid, id, ${addedBy} FROM unnest(${ids}::uuid[]) id ON CONFLICT DO NOTHING`;
  if (added === 0) return { added, left };
  await audit(tx, orgId, actor, 'campaign.leads_added', campaignId, { count: added });
  await noteEvent(tx, orgId, { campaignId, kind: 'leads_added', actor, data: { count: added } });
  await addIntent(tx, orgId, { kind: 'campaign_leads', campaignId });
  return { added, left };
}
