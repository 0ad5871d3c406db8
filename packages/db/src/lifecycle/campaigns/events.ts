import type { CampaignEventKind } from '@leadfactory/domain/lifecycle/campaign';
import type { CampaignEvent } from '@leadfactory/domain/lifecycle/campaign/schemas';
import { DomainError } from '@leadfactory/domain/platform/errors';
import type { Actor } from '../../identity/audit.ts';
import type { Prisma } from '../../generated/client.ts';
import type { Tx } from '../../platform/client/index.ts';
import { iso } from '../../platform/cursor/index.ts';

interface Told {
  campaignId: string;
  kind: CampaignEventKind;
  /** A person who did it. */
  actor?: Actor | undefined;
  /** The wall clock's, without it. */
  at?: Date | undefined;
  data?: CampaignEvent['data'];
}

/** Tells on the campaign's page what happened to it. */
export async function noteEvent(
  tx: Tx,
  orgId: string,
  { campaignId, kind, actor, at = new Date(), data = {} }: Told,
): Promise<void> {
  const actorId = actor?.kind === 'user' ? actor.id : null;
  await tx.campaignEvent.create({
    data: { orgId, campaignId, kind, actorId, at, data: data as Prisma.InputJsonObject },
    select: { id: true },
  });
}

/** So many are shown. */
const MOST = 100;

/** What happened to a campaign, the newest first. Throws `not_found`. */
export async function campaignEvents(tx: Tx, campaignId: string): Promise<CampaignEvent[]> {
  const found = await tx.campaign.findUnique({ where: { id: campaignId }, select: { id: true } });
  if (!found) throw new DomainError('not_found', 'This campaign does not exist.');
  const rows = await tx.$queryRaw<(Omit<CampaignEvent, 'at'> & { at: Date })[]>`
    SELECT v.id::text, v.at, v.kind, v.data,
      (SELECT c.name FROM colleague c WHERE c.id = v.actor_id LIMIT 1) AS by
    FROM campaign_event v WHERE v.campaign_id = ${campaignId}::uuid ORDER BY v.at DESC, v.id DESC LIMIT ${MOST}::int`;
  return rows.map(({ at, ...row }) => ({ ...row, at: iso(at) }));
}
