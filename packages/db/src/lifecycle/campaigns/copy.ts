import type { CampaignCopy, Goal } from '@leadfactory/domain/lifecycle/campaign/schemas';
import { DomainError } from '@leadfactory/domain/platform/errors';
import { readSequence } from '../../outreach/sequences/index.ts';
import type { Tx } from '../../platform/client/index.ts';
import { parseAudience } from './audience.ts';
import { ruleIn } from './declared.ts';
import { goalIn } from './goal-figures.ts';
import { mailboxesOf } from './mailboxes.ts';
import { audienceOf } from './read.ts';

/** What a campaign like this one is made of, the same texts to the same audience, under a name that is free. Throws `not_found`. */
export async function copyOfCampaign(tx: Tx, campaignId: string): Promise<CampaignCopy> {
  const campaign = await tx.campaign.findUnique({ where: { id: campaignId } });
  if (!campaign) throw new DomainError('not_found', 'This campaign does not exist.');
  const { templateId, mailboxId, minScore, saleWindowDays, staysOpen, approval, sequenceVersionId } =
    campaign;
  const days = Object.entries({ startsOn: campaign.startsOn, endsOn: campaign.endsOn }).flatMap(
    ([key, day]) =>
      day && day.getTime() > Date.now() ? [[key, day.toISOString().slice(0, 10)] as const] : [],
  );
  const goal = goalToCome(goalIn(campaign.goal));
  const rule = ruleIn(campaign.winnerRule);
  const mailboxes = await mailboxesOf(tx, campaignId);
  return {
    name: await freeName(tx, campaign.name),
    ...{ templateId, mailboxId, minScore, saleWindowDays, staysOpen, approval },
    params: campaign.params as Record<string, unknown>,
    moreMailboxIds: mailboxes.map(({ id }) => id).filter((id) => id !== mailboxId),
    audience: await audienceOf(tx, parseAudience(campaign.audience)),
    ...Object.fromEntries(days),
    ...(goal && { goal }),
    ...(rule && { winnerRule: rule }),
    ...(await textsOf(tx, sequenceVersionId)),
  };
}

/** Without a day that has passed. */
const goalToCome = (goal: Goal | null): Goal | null =>
  goal?.by && Date.parse(goal.by) <= Date.now() ? { ...goal, by: undefined } : goal;

/** By its sequence where that says the same still and is offered; else step by step. */
async function textsOf(tx: Tx, versionId: string): Promise<Pick<CampaignCopy, 'sequenceId' | 'steps'>> {
  const [current] = await tx.$queryRaw<{ id: string }[]>`
    SELECT s.id::text FROM sequence_version v JOIN sequence s ON s.id = v.sequence_id
    WHERE v.id = ${versionId}::uuid AND s.archived_at IS NULL
      AND NOT EXISTS (SELECT FROM sequence_version n WHERE n.sequence_id = s.id AND n.version > v.version)`;
  return current ? { sequenceId: current.id } : { steps: (await readSequence(tx, versionId)).steps };
}

/** `Spring (copy)`, `Spring (copy 2)`: a copy of a copy is numbered on. */
async function freeName(tx: Tx, name: string): Promise<string> {
  const stem = name.replace(/ \(copy(?: \d+)?\)$/, '');
  for (let n = 1; ; n++) {
    const end = n === 1 ? ' (copy)' : ` (copy ${n})`;
    const free = `${[...stem].slice(0, 100 - end.length).join('')}${end}`;
    if (!(await tx.campaign.findFirst({ where: { name: free }, select: { id: true } }))) return free;
  }
}
