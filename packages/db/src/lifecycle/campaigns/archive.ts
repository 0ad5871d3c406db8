import { isEnded } from '@leadfactory/domain/lifecycle/campaign';
import { DomainError } from '@leadfactory/domain/platform/errors';
import { audit, type Actor } from '../../identity/audit.ts';
import { difference } from '../../identity/difference.ts';
import type { Tx } from '../../platform/client/index.ts';
import { noteEvent } from './events.ts';
import { lockCampaign } from './lock.ts';

/** Puts a campaign away: lists leave it out unless they are asked for it. Throws `conflict` for one that is not over. */
export const archiveCampaign = (tx: Tx, orgId: string, actor: Actor, campaignId: string): Promise<void> =>
  setArchived(tx, orgId, actor, campaignId, true);

/** Brings it back into the list. It stays over. */
export const restoreCampaign = (tx: Tx, orgId: string, actor: Actor, campaignId: string): Promise<void> =>
  setArchived(tx, orgId, actor, campaignId, false);

/** Done before, it changes nothing. */
async function setArchived(
  tx: Tx,
  orgId: string,
  actor: Actor,
  campaignId: string,
  archived: boolean,
): Promise<void> {
  const { status, archivedAt } = await lockCampaign(tx, campaignId);
  if (archived && !isEnded(status))
    throw new DomainError(
      'conflict',
      `This campaign is ${status}: only one that is stopped or completed can be archived.`,
    );
  if ((archivedAt !== null) === archived) return;
  await tx.campaign.update({
    where: { id: campaignId },
    data: { archivedAt: archived ? new Date() : null },
    select: { id: true },
  });
  const kind = archived ? 'archived' : 'restored';
  await audit(
    ...([tx, orgId, actor, `campaign.${kind}`, campaignId] as const),
    difference({ archived: !archived }, { archived }),
  );
  await noteEvent(tx, orgId, { campaignId, kind, actor });
}
