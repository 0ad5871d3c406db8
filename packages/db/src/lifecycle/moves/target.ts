import { DomainError } from '@leadfactory/domain/platform/errors';
import { lockCampaign } from '../campaigns/lock.ts';
import type { Tx } from '../../platform/client/index.ts';

export interface MoveTarget {
  name: string;
  to: { id: string; version: number };
}

/**
 * The version of a campaign's sequence that its leads are to be moved to: the newest, unless another is named. Throws `not_found`;
 * `conflict` for a campaign that is over.
 */
export async function targetOf(
  tx: Tx,
  { campaignId, versionId }: { campaignId: string; versionId?: string | undefined },
): Promise<MoveTarget> {
  const { name, status } = await lockCampaign(tx, campaignId);
  if (!['enrolling', 'running', 'paused'].includes(status))
    throw new DomainError('conflict', `This campaign is ${status}: nobody in it is under way.`);
  const [to] = await tx.$queryRaw<MoveTarget['to'][]>`
    SELECT v.id::text, v.version FROM sequence_version v
    WHERE v.sequence_id = (SELECT o.sequence_id FROM campaign c JOIN sequence_version o ON o.id = c.sequence_version_id
        WHERE c.id = ${campaignId}::uuid)
      AND (${versionId ?? null}::uuid IS NULL OR v.id = ${versionId ?? null}::uuid)
    ORDER BY v.version DESC LIMIT 1`;
  if (!to) throw new DomainError('not_found', 'The campaign’s sequence has no such version.', 'versionId');
  return { name, to };
}
