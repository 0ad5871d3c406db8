import type { Audience } from '@leadfactory/domain/lifecycle/campaign/schemas';
import type { Simulated } from '@leadfactory/domain/lifecycle/simulation/schemas';
import { DomainError } from '@leadfactory/domain/platform/errors';
import { readSequence } from '../../outreach/sequences/index.ts';
import type { Tx } from '../../platform/client/index.ts';
import { parseAudience } from '../campaigns/audience.ts';

/**
 * A campaign as it would begin now, by the version that it has, or by another of its sequence. Throws `not_found`, and for a
 * version of another sequence `invalid`.
 */
export async function simulatedCampaign(
  tx: Tx,
  campaignId: string,
  versionId?: string,
): Promise<{ wanted: Omit<Simulated, 'whatIf'>; audience: Audience }> {
  const campaign = await tx.campaign.findUnique({ where: { id: campaignId } });
  if (!campaign) throw new DomainError('not_found', 'This campaign does not exist.');
  if (versionId !== undefined) await checkVersion(tx, campaign.sequenceVersionId, versionId);
  const { name, templateId, mailboxId, minScore, saleWindowDays, approval } = campaign;
  const { steps } = await readSequence(tx, versionId ?? campaign.sequenceVersionId);
  const audience = parseAudience(campaign.audience);
  const params = campaign.params as Record<string, unknown>;
  const despiteAnswers = audience.despiteAnswers ?? false;
  return {
    wanted: {
      campaignId,
      name,
      templateId,
      params,
      mailboxId,
      minScore,
      saleWindowDays,
      steps,
      despiteAnswers,
      approval,
    },
    audience,
  };
}

async function checkVersion(tx: Tx, own: string, versionId: string): Promise<void> {
  const versions = await tx.sequenceVersion.findMany({
    where: { id: { in: [own, versionId] } },
    select: { sequenceId: true },
  });
  if (
    new Set(versions.map(({ sequenceId }) => sequenceId)).size !== 1 ||
    (own !== versionId && versions.length !== 2)
  )
    throw new DomainError('not_found', 'This is no version of the campaign’s sequence.', 'versionId');
}
