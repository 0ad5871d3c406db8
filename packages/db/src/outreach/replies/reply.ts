import type { Stage } from '@leadfactory/domain/crm/stages';
import { DomainError } from '@leadfactory/domain/platform/errors';
import { audit, type Actor } from '../../identity/audit.ts';
import { difference } from '../../identity/difference.ts';
import { asOrganisation, type Tx } from '../../platform/client/index.ts';
import { leadNow } from '../../crm/leads/clock.ts';
import { moveStage } from '../../crm/leads/stage.ts';
import { leadStanding } from '../../crm/stages/index.ts';
import { addTimeline, timelineActor, type TimelineEntry } from '../../crm/timeline/index.ts';
import { signalColleagues, signalLead } from '../signals/index.ts';

export interface Reply {
  orgId: string;
  leadId: string;
  /** The mail that was answered; default: the last one that the lead got. */
  messageId?: string | null;
  /** Who says so: a person by the button, or the lead's own mail. */
  actor?: TimelineEntry['actor'];
  /** What makes a reply that is told twice one reply: the incoming mail's id. A button's press needs none. */
  dedupeKey?: string;
}

/**
 * A lead answered: its stage becomes `replied`, its lifecycles pause, and so do those of the other leads at the
 * same company (rule 3). One that was known changes nothing.
 */
export async function recordReply(tx: Tx, reply: Reply): Promise<{ recorded: boolean; moved: boolean }> {
  const { orgId, leadId } = reply;
  const messageId = reply.messageId ?? (await lastMail(tx, leadId));
  const at = await leadNow(tx, leadId);
  const actor = reply.actor ?? { kind: 'lead' };
  const key = reply.dedupeKey ? `replied:${reply.dedupeKey}` : undefined;
  const told = await addTimeline(tx, {
    orgId,
    leadId,
    at,
    kind: 'replied',
    actor,
    data: messageId ? { messageId } : {},
    ...(key && { dedupeKey: key }),
  });
  if (!told) return { recorded: false, moved: false };
  if (messageId)
    await tx.messageEvent.createMany({
      data: [{ orgId, messageId, kind: 'replied', at, dedupeKey: key ?? 'replied' }],
      skipDuplicates: true,
    });
  const { moved } = await moveStage(tx, {
    orgId,
    leadId,
    to: { milestone: 'replied' },
    reason: { code: 'replied' },
    at,
    actor,
  });
  await signalLead(tx, { orgId, leadId, signal: 'replied' });
  await signalColleagues(tx, { orgId, leadId, signal: 'companyReplied' });
  return { recorded: true, moved };
}

/** A person or a program says that a lead answered. Gives the stage that holds now. Throws `not_found`. */
export async function personNotesReply(
  tx: Tx,
  orgId: string,
  actor: Actor,
  leadId: string,
): Promise<{ moved: boolean; stage: Stage }> {
  const before = await stageOf(tx, leadId);
  // It pauses the lead’s colleagues, whoever’s leads they are.
  const { moved } = await asOrganisation(tx, () =>
    recordReply(tx, { orgId, leadId, actor: timelineActor(actor) }),
  );
  const stage = await stageOf(tx, leadId);
  await audit(tx, orgId, actor, 'lead.replied', leadId, difference({ stage: before }, { stage }));
  return { moved, stage };
}

async function stageOf(tx: Tx, leadId: string): Promise<Stage> {
  const lead = await leadStanding(tx, leadId);
  if (!lead) throw new DomainError('not_found', 'This lead does not exist, or was removed.');
  return lead.stage;
}

async function lastMail(tx: Tx, leadId: string): Promise<string | null> {
  const mail = await tx.message.findFirst({
    where: { leadId, purpose: 'step', status: 'sent' },
    orderBy: { sentAt: 'desc' },
    select: { id: true },
  });
  return mail?.id ?? null;
}
