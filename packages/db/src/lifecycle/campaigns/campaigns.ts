import { isOver, type CampaignEventKind } from '@leadfactory/domain/lifecycle/campaign';
import { DomainError } from '@leadfactory/domain/platform/errors';
import type { Audience, Goal } from '@leadfactory/domain/lifecycle/campaign/schemas';
import type { WinnerRule } from '@leadfactory/domain/lifecycle/experiments/schemas';
import type { Step } from '@leadfactory/domain/outreach/sequence';
import type { Prisma } from '../../generated/client.ts';
import type { Tx } from '../../platform/client/index.ts';
import { audit, type Actor } from '../../identity/audit.ts';
import { difference, state } from '../../identity/difference.ts';
import { requirePostalAddress } from '../../identity/organisation/index.ts';
import { checkStages } from '../../crm/stages/index.ts';
import { closeGate } from '../../outreach/ledger/index.ts';
import { requireProof } from '../../outreach/proofs/index.ts';
import { addIntent } from '../../platform/intents/index.ts';
import { checkConditions, parseAudience } from './audience.ts';
import { noteEvent } from './events.ts';
import { lockCampaign } from './lock.ts';
import { mailboxesOf, requireMailboxes, writeMailboxes } from './mailboxes.ts';
import { createSequence, freeName } from '../../outreach/sequences/index.ts';

export interface NewCampaign {
  name: string;
  templateId: string;
  params?: Record<string, unknown>;
  mailboxId: string;
  /** Others that its leads are shared with. */
  moreMailboxIds?: string[];
  audience: Audience;
  /** The template's own, or what the person made of them; they become a sequence of its own. */
  steps: Step[];
  /** The version of a sequence that it sends; its steps are not asked for then. */
  versionId?: string;
  /** A lead that scores below is disqualified; 0..100, default 0. */
  minScore?: number;
  /** How long a sale is waited for after the last step; default 30. */
  saleWindowDays?: number;
  /** Whoever comes to fit the audience later is taken in, too. */
  staysOpen?: boolean;
  /** The first and the last day of its mailbox on which it writes, YYYY-MM-DD. */
  startsOn?: string;
  endsOn?: string;
  /** Its mails wait until somebody approves them. */
  approval?: boolean;
  /** What it is to reach. */
  goal?: Goal;
  /** When a variant of a test takes over by itself. */
  winnerRule?: WinnerRule;
}

/** Makes a draft. Throws `invalid` or `conflict`, naming the field. */
export async function createCampaign(
  tx: Tx,
  orgId: string,
  actor: Actor,
  wanted: NewCampaign,
): Promise<{ campaignId: string }> {
  const { templateId, mailboxId, minScore, saleWindowDays, staysOpen, startsOn, endsOn, approval } = wanted;
  const name = wanted.name.trim();
  const audience = parseAudience(wanted.audience);
  await checkConditions(tx, audience);
  if (audience.stages) await checkStages(tx, audience.stages);
  if (startsOn && endsOn && endsOn < startsOn)
    throw new DomainError('invalid', 'The last day is before the first.', 'endsOn');
  if (!name) throw new DomainError('invalid', 'Give the campaign a name.', 'name');
  if (await tx.campaign.findFirst({ where: { name }, select: { id: true } }))
    throw new DomainError('conflict', `There is a campaign "${name}" already. Choose another name.`, 'name');
  const mailboxIds = [...new Set([mailboxId, ...(wanted.moreMailboxIds ?? [])])];
  await requireMailboxes(tx, mailboxIds);
  const versionId = wanted.versionId ?? (await ownSequence(tx, orgId, actor, wanted)).versionId;
  const { id: campaignId } = await tx.campaign.create({
    data: {
      ...{
        orgId,
        name,
        templateId,
        mailboxId,
        sequenceVersionId: versionId,
        audience,
        minScore,
        saleWindowDays,
        staysOpen,
        approval,
        startsOn: startsOn ? new Date(startsOn) : null,
        endsOn: endsOn ? new Date(endsOn) : null,
        ...(wanted.goal && { goal: wanted.goal }),
        ...(wanted.winnerRule && { winnerRule: wanted.winnerRule }),
      },
      params: (wanted.params ?? {}) as Prisma.InputJsonObject,
      createdBy: actor.kind === 'user' ? actor.id : null,
    },
    select: { id: true },
  });
  await writeMailboxes(tx, orgId, campaignId, mailboxIds);
  await audit(tx, orgId, actor, 'campaign.created', campaignId, {
    after: state({
      ...{
        name,
        templateId,
        mailboxId: mailboxIds.join(', '),
        minScore,
        saleWindowDays,
        staysOpen,
        approval,
        startsOn,
        endsOn,
      },
      params: wanted.params,
      goal: wanted.goal,
      winnerRule: wanted.winnerRule,
    }),
  });
  return { campaignId };
}

/** A sequence of its own has the campaign's name, or one like it: what another sequence is called is no version of that. */
async function ownSequence(
  tx: Tx,
  orgId: string,
  actor: Actor,
  { name, templateId, steps }: NewCampaign,
): Promise<{ versionId: string }> {
  const free = await freeName(tx, name.trim());
  return createSequence(tx, orgId, actor, { name: free, templateId, definition: { steps } });
}

/**
 * Starts a draft: its workflow begins to enrol. Started before, it is told again, which changes nothing. Throws `conflict`
 * for an organisation without a postal address, and for a mailbox as whose address nothing may be sent. `staysHere`: the
 * organisation's mails stay on this machine.
 */
export async function startCampaign(
  tx: Tx,
  orgId: string,
  actor: Actor,
  campaignId: string,
  staysHere: boolean,
): Promise<void> {
  const { status, templateId } = await lockCampaign(tx, campaignId);
  if (status !== 'draft' && status !== 'enrolling')
    throw new DomainError('conflict', `This campaign is ${status} and cannot be started.`);
  if (status === 'draft') {
    await requirePostalAddress(tx, orgId);
    for (const { id } of await mailboxesOf(tx, campaignId)) await requireProof(tx, id, staysHere);
    await tx.campaign.update({
      where: { id: campaignId },
      data: { status: 'enrolling', startedAt: new Date() },
    });
    await audit(
      tx,
      orgId,
      actor,
      'campaign.started',
      campaignId,
      difference({ status }, { status: 'enrolling' }),
    );
    await noteEvent(tx, orgId, { campaignId, kind: 'started', actor });
  }
  await addIntent(tx, orgId, { kind: 'campaign', campaignId, templateId });
}

/** Holds the campaign and all its leads where they are. Throws `conflict` unless it runs. */
export const pauseCampaign = (tx: Tx, orgId: string, actor: Actor, campaignId: string): Promise<void> =>
  change(tx, orgId, actor, campaignId, {
    from: ['enrolling', 'running'],
    kind: 'campaign_pause',
    said: 'paused',
  });

/** Goes on where it was paused. */
export const resumeCampaign = (tx: Tx, orgId: string, actor: Actor, campaignId: string): Promise<void> =>
  change(tx, orgId, actor, campaignId, { from: ['paused'], kind: 'campaign_resume', said: 'resumed' });

/** Stops it for good, and the sequences of all its leads. */
export const stopCampaign = (tx: Tx, orgId: string, actor: Actor, campaignId: string): Promise<void> =>
  change(tx, orgId, actor, campaignId, {
    from: ['enrolling', 'running', 'paused', 'stopping'],
    kind: 'campaign_stop',
    said: 'stopped',
  });

/** From now on whoever comes to fit the audience is taken in, too, each once. Throws `conflict` for one that is over. */
export const openIntake = (tx: Tx, orgId: string, actor: Actor, campaignId: string): Promise<void> =>
  setIntake(tx, orgId, actor, campaignId, true);

/** Nobody is taken in any more; who was goes on. Throws `conflict` for one that is over. */
export const closeIntake = (tx: Tx, orgId: string, actor: Actor, campaignId: string): Promise<void> =>
  setIntake(tx, orgId, actor, campaignId, false);

async function setIntake(
  tx: Tx,
  orgId: string,
  actor: Actor,
  campaignId: string,
  staysOpen: boolean,
): Promise<void> {
  const { status } = await lockCampaign(tx, campaignId);
  if (isOver(status))
    throw new DomainError('conflict', `This campaign is ${status}: it takes nobody in any more.`);
  const { count } = await tx.campaign.updateMany({
    where: { id: campaignId, staysOpen: !staysOpen },
    data: { staysOpen },
  });
  if (count === 0) return;
  await audit(
    ...([tx, orgId, actor, `campaign.intake_${staysOpen ? 'opened' : 'closed'}`, campaignId] as const),
    difference({ staysOpen: !staysOpen }, { staysOpen }),
  );
  await noteEvent(tx, orgId, { campaignId, kind: staysOpen ? 'intake_opened' : 'intake_closed', actor });
}

/** From now on every mail of the campaign waits until somebody approves it; those that have a time, too. */
export const askForApproval = (tx: Tx, orgId: string, actor: Actor, campaignId: string): Promise<void> =>
  setApproval(tx, orgId, actor, campaignId, true);

/** What is not written yet waits for nobody; what waits already waits on. */
export const skipApproval = (tx: Tx, orgId: string, actor: Actor, campaignId: string): Promise<void> =>
  setApproval(tx, orgId, actor, campaignId, false);

async function setApproval(
  tx: Tx,
  orgId: string,
  actor: Actor,
  campaignId: string,
  approval: boolean,
): Promise<void> {
  await closeGate(tx, campaignId);
  const { status } = await lockCampaign(tx, campaignId);
  if (['stopping', 'stopped', 'completed'].includes(status))
    throw new DomainError('conflict', `This campaign is ${status}: it writes to nobody any more.`);
  const { count } = await tx.campaign.updateMany({
    where: { id: campaignId, approval: !approval },
    data: { approval },
  });
  if (count === 0) return;
  await audit(
    ...([tx, orgId, actor, `campaign.approval_${approval ? 'asked' : 'skipped'}`, campaignId] as const),
    difference({ approval: !approval }, { approval }),
  );
  await noteEvent(tx, orgId, {
    ...{ campaignId, kind: approval ? 'approval_asked' : 'approval_skipped', actor },
  });
}

const statusBy = { campaign_pause: 'paused', campaign_resume: 'running', campaign_stop: 'stopping' } as const;

/**
 * The row says at once what was asked, and from the commit on no mail of the campaign's is claimed against it; the
 * workflow notes what it came to.
 */
async function change(
  tx: Tx,
  orgId: string,
  actor: Actor,
  campaignId: string,
  { from, kind, said }: { from: string[]; kind: keyof typeof statusBy; said: CampaignEventKind },
): Promise<void> {
  await closeGate(tx, campaignId);
  const { status } = await lockCampaign(tx, campaignId);
  if (!from.includes(status))
    throw new DomainError('conflict', `This campaign is ${status}: it cannot be ${said}.`);
  const [row] = await tx.$queryRaw<{ orderNo: number }[]>`
    UPDATE campaign SET status = ${statusBy[kind]}, order_no = order_no + 1,
      paused_at = CASE WHEN ${kind === 'campaign_pause'} THEN now() END,
      paused_ms = paused_ms + coalesce(round(extract(epoch FROM now() - paused_at) * 1000), 0)::bigint
    WHERE id = ${campaignId}::uuid RETURNING order_no AS "orderNo"`;
  const { orderNo } = row!;
  await audit(
    ...([tx, orgId, actor, `campaign.${said}`, campaignId] as const),
    difference({ status }, { status: statusBy[kind] }),
  );
  if (status !== statusBy[kind]) await noteEvent(tx, orgId, { campaignId, kind: said, actor });
  await addIntent(tx, orgId, { kind, campaignId, orderNo });
}
