import { winnerByRule } from '@leadfactory/domain/lifecycle/experiments';
import type { WinnerRule } from '@leadfactory/domain/lifecycle/experiments/schemas';
import { isOver } from '@leadfactory/domain/lifecycle/campaign';
import { DomainError } from '@leadfactory/domain/platform/errors';
import { audit, system, type Actor } from '../../identity/audit.ts';
import { difference } from '../../identity/difference.ts';
import { Prisma } from '../../generated/client.ts';
import type { Tx } from '../../platform/client/index.ts';
import { ruleIn } from './declared.ts';
import { noteEvent } from './events.ts';
import { campaignExperiments, testedIn } from './experiments.ts';
import { lockCampaign } from './lock.ts';
import { isMeant, type MeantCampaign } from './meant.ts';

export interface Declared {
  campaignId: string;
  stepKey: string;
  variant: string;
}

/**
 * From now on all leads of the campaign that were given no variant of the step yet get this one; who was given one keeps it.
 * Another one that was declared before is replaced. Throws `not_found`; `conflict` for a campaign that is over; `invalid` for
 * a step that is no test, or has no such variant.
 */
export async function declareWinner(
  tx: Tx,
  orgId: string,
  actor: Actor,
  { campaignId, stepKey, variant }: Declared,
): Promise<void> {
  await requireRunning(tx, campaignId);
  const step = (await testedIn(tx, campaignId)).find(({ key }) => key === stepKey);
  if (!step)
    throw new DomainError('invalid', 'This step has but one variant, or is not in the sequence.', 'stepKey');
  if (!step.variants.some(({ key }) => key === variant))
    throw new DomainError(
      'invalid',
      `The step has no variant "${variant}". There are: ${step.variants.map(({ key }) => key).join(', ')}.`,
      'variant',
    );
  await write(tx, orgId, actor, { campaignId, stepKey, variant }, false);
}

/**
 * The leads that come are split again; who got the winner keeps it, and is no part of the test. The campaign's rule goes, too:
 * it would let the same one take over at the next look. None declared: nothing changes.
 */
export async function undoWinner(
  tx: Tx,
  orgId: string,
  actor: Actor,
  { campaignId, stepKey }: Omit<Declared, 'variant'>,
): Promise<void> {
  await requireRunning(tx, campaignId);
  const [before] = await tx.$queryRaw<{ variant: string }[]>`
    DELETE FROM step_winner WHERE campaign_id = ${campaignId}::uuid AND step_key = ${stepKey} RETURNING variant`;
  if (!before) return;
  await tx.campaign.update({
    where: { id: campaignId },
    data: { winnerRule: Prisma.DbNull },
    select: { id: true },
  });
  const { variant } = before;
  await audit(
    ...([tx, orgId, actor, 'campaign.winner_undone', campaignId] as const),
    difference({ stepKey, variant }, { stepKey, variant: null }),
  );
  await noteEvent(tx, orgId, { campaignId, kind: 'winner_undone', actor, data: { stepKey, variant } });
}

/** Says when a variant takes over by itself; null: never. Throws `not_found`; `conflict` for a campaign that is over. */
export async function setWinnerRule(
  tx: Tx,
  orgId: string,
  actor: Actor,
  { campaignId, rule }: { campaignId: string; rule: WinnerRule | null },
): Promise<void> {
  const { status } = await lockCampaign(tx, campaignId);
  if (isOver(status)) throw new DomainError('conflict', `This campaign is ${status}: its tests are over.`);
  const before = await tx.campaign.findUniqueOrThrow({
    where: { id: campaignId },
    select: { winnerRule: true },
  });
  await tx.campaign.update({
    where: { id: campaignId },
    data: { winnerRule: rule ?? Prisma.DbNull },
    select: { id: true },
  });
  await audit(
    ...([tx, orgId, actor, 'campaign.winner_rule_set', campaignId] as const),
    difference({ ...ruleIn(before.winnerRule) }, { ...rule }),
  );
  await heedWinners(tx, orgId, { campaignId });
}

/** Looks whether a test of the campaign is decided as its rule wants, and lets that variant take over. Once a step. */
export async function heedWinners(tx: Tx, orgId: string, about: MeantCampaign): Promise<void> {
  const [campaign] = await tx.$queryRaw<{ id: string; rule: unknown }[]>`
    SELECT c.id::text, c.winner_rule AS rule FROM campaign c
    WHERE ${isMeant(about)} AND c.winner_rule IS NOT NULL AND c.status IN ('enrolling', 'running', 'paused')`;
  const rule = ruleIn(campaign?.rule);
  if (!campaign || !rule) return;
  const { steps } = await campaignExperiments(tx, campaign.id, rule.outcome);
  for (const { stepKey, declared, ...reading } of steps) {
    const variant = declared ? null : winnerByRule(reading, rule);
    if (variant !== null) await write(tx, orgId, system, { campaignId: campaign.id, stepKey, variant }, true);
  }
}

async function requireRunning(tx: Tx, campaignId: string): Promise<void> {
  const { status } = await lockCampaign(tx, campaignId);
  if (status === 'draft' || isOver(status))
    throw new DomainError('conflict', `This campaign is ${status}: no variant can take over.`);
}

async function write(
  tx: Tx,
  orgId: string,
  actor: Actor,
  { campaignId, stepKey, variant }: Declared,
  byRule: boolean,
): Promise<void> {
  const declaredBy = actor.kind === 'user' ? actor.id : null;
  const written = await tx.$executeRaw`
    INSERT INTO step_winner AS w (org_id, campaign_id, step_key, variant, by_rule, declared_by)
    VALUES (${orgId}::uuid, ${campaignId}::uuid, ${stepKey}, ${variant}, ${byRule}, ${declaredBy})
    ON CONFLICT (campaign_id, step_key) DO UPDATE
      SET variant = excluded.variant, by_rule = excluded.by_rule, declared_by = excluded.declared_by, at = now()
      WHERE w.variant <> excluded.variant AND NOT excluded.by_rule`;
  if (written === 0) return;
  await audit(tx, orgId, actor, 'campaign.winner_declared', campaignId, { stepKey, variant, byRule });
  await noteEvent(tx, orgId, {
    campaignId,
    kind: 'winner_declared',
    actor,
    data: { stepKey, variant, byRule },
  });
}
