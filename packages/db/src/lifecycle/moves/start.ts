import { DomainError } from '@leadfactory/domain/platform/errors';
import { audit, type Actor } from '../../identity/audit.ts';
import type { Tx } from '../../platform/client/index.ts';
import { targetOf } from './target.ts';

/**
 * Moves all leads of a campaign that are under way by another version; who joins it from now on begins by this one. Each life is
 * told by an intent of its own, which says what became of it: so nothing is lost or done twice, whoever dies on the way. Throws
 * `not_found`; `conflict` where nobody is to be moved, or others are being moved still.
 */
export async function startMove(
  tx: Tx,
  orgId: string,
  actor: Actor,
  asked: { campaignId: string; versionId?: string | undefined },
): Promise<{ id: string }> {
  const { campaignId } = asked;
  const { to } = await targetOf(tx, asked);
  const [running] = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM version_move WHERE campaign_id = ${campaignId}::uuid AND ended_at IS NULL LIMIT 1`;
  if (running)
    throw new DomainError('conflict', 'Its leads are being moved already. Wait until that is done.');
  const { id } = await tx.versionMove.create({
    data: {
      ...{ orgId, campaignId, versionId: to.id, total: 0 },
      createdBy: actor.kind === 'user' ? actor.id : null,
    },
    select: { id: true },
  });
  const total = await tx.$executeRaw`
    INSERT INTO version_move_lead (org_id, move_id, enrolment_id)
    SELECT org_id, ${id}::uuid, id FROM enrolment
    WHERE campaign_id = ${campaignId}::uuid AND status <> 'ended' AND sequence_version_id <> ${to.id}::uuid`;
  if (total === 0)
    throw new DomainError('conflict', `Nobody is under way by another version than ${to.version}.`);
  await tx.versionMove.update({ where: { id }, data: { total } });
  await tx.campaign.update({ where: { id: campaignId }, data: { sequenceVersionId: to.id } });
  await tx.$executeRaw`
    INSERT INTO intent (org_id, payload)
    SELECT org_id, jsonb_build_object('kind', 'move_version', 'moveId', move_id, 'enrolmentId', enrolment_id,
      'versionId', ${to.id}::text)
    FROM version_move_lead WHERE move_id = ${id}::uuid ORDER BY enrolment_id`;
  await audit(tx, orgId, actor, 'campaign.leads_moved', campaignId, {
    ...{ moveId: id, version: to.version, leads: total },
  });
  return { id };
}
