import { DomainError } from '@leadfactory/domain/platform/errors';
import { type Stage } from '@leadfactory/domain/crm/stages';
import { leadFields, leadFrom, type Given, type LeadField } from '@leadfactory/domain/acquisition/csv';
import type { Tx } from '../../platform/client/index.ts';
import { audit, type Actor } from '../../identity/audit.ts';
import { findOrMakeSource } from '../../acquisition/imports/imports.ts';
import { addIntent } from '../../platform/intents/index.ts';
import { addTimeline } from '../timeline/index.ts';
import { leadNow } from './clock.ts';
import { saveLeads } from './save.ts';
import { moveStage } from './stage.ts';

/** A lead as a form or an API call gives it; blank and absent are the same. */
export type NewLead = Partial<Record<Exclude<LeadField, 'custom' | 'cost'>, string | null>> & {
  custom?: Record<string, string>;
  /** The name of the source to book the lead under; made when it is new. Default `Added by hand` or `API`. */
  source?: string;
};

/**
 * Adds one lead, as an import adds a row: one that is there already gets its empty fields filled, and `created`
 * is false. A new one gets its intake by the intent. Throws `invalid`, naming the field, for what cannot be read.
 */
export async function createLead(
  tx: Tx,
  orgId: string,
  actor: Actor,
  { custom, source, ...fields }: NewLead,
): Promise<{ leadId: string; created: boolean; intentId: string | null }> {
  const given: Given = {};
  for (const [field, text] of Object.entries(fields) as [keyof Given, string | null | undefined][])
    if (field in leadFields && text?.trim()) given[field] = { text: text.trim(), column: field };
  const { lead, refusals } = leadFrom(given, custom);
  if (!lead) throw new DomainError('invalid', refusals[0]!.reason, refusals[0]!.column ?? undefined);
  const byApi = actor.kind === 'api_key';
  const sourceName = source?.trim() || (byApi ? 'API' : 'Added by hand');
  const sourceId = await findOrMakeSource(tx, orgId, sourceName, byApi ? 'api' : 'form');
  const by =
    actor.kind === 'user' ? ({ kind: 'user', id: actor.id } as const) : ({ kind: 'system' } as const);
  const saved = await saveLeads(tx, [lead], { orgId, sourceId, at: new Date(), actor: by });
  const leadId = saved.leadIds[0]!;
  const created = saved.created === 1;
  return {
    leadId,
    created,
    intentId: created ? await addIntent(tx, orgId, { kind: 'intake', leadId }) : null,
  };
}

export interface PersonsMove {
  leadId: string;
  to: Stage;
  /** In words, for the timeline. */
  reason?: string;
}

/**
 * A person moves a lead to another stage; its running workflows are told. A move that the table of stages does
 * not allow changes nothing: `moved` is false and `stage` is what holds.
 */
export async function personMovesStage(
  tx: Tx,
  orgId: string,
  actor: Actor,
  { leadId, to, reason = '' }: PersonsMove,
): Promise<{ moved: boolean; stage: Stage; intentIds: string[] }> {
  const at = await leadNow(tx, leadId);
  const result = await moveStage(tx, { orgId, leadId, to, reason, at, actor: timelineActor(actor) });
  if (!result.moved) return { ...result, intentIds: [] };
  await audit(tx, orgId, actor, 'lead.stage_moved', leadId, { to });
  const intentIds: string[] = [];
  for (const enrolmentId of await openEnrolmentsOf(tx, leadId))
    intentIds.push(await addIntent(tx, orgId, { kind: 'stage_changed', enrolmentId, to }));
  return { ...result, intentIds };
}

/** Gives a lead to a member, or to nobody. Throws `invalid` for somebody who is not a member. */
export async function assignLead(
  tx: Tx,
  orgId: string,
  actor: Actor,
  { leadId, ownerId }: { leadId: string; ownerId: string | null },
): Promise<void> {
  if (ownerId !== null && !(await tx.membership.findFirst({ where: { userId: ownerId } })))
    throw new DomainError('invalid', 'Choose somebody who belongs to the organisation.', 'ownerId');
  const { count } = await tx.lead.updateMany({ where: { id: leadId }, data: { ownerId } });
  if (count === 0) throw new DomainError('not_found', 'This lead does not exist, or was removed.');
  const at = await leadNow(tx, leadId);
  await addTimeline(tx, {
    orgId,
    leadId,
    at,
    kind: 'assigned',
    actor: timelineActor(actor),
    data: { ownerId },
  });
}

/** Marks a task as done; done before, nothing changes. Throws `not_found`. */
export async function completeTask(tx: Tx, orgId: string, actor: Actor, taskId: string): Promise<void> {
  const task = await tx.task.findUnique({ where: { id: taskId } });
  if (!task) throw new DomainError('not_found', 'This task does not exist.');
  if (task.doneAt) return;
  const { leadId, title } = task;
  const at = await leadNow(tx, leadId);
  await tx.task.update({ where: { id: taskId }, data: { doneAt: at } });
  const data = { taskId, title };
  await addTimeline(tx, { orgId, leadId, at, kind: 'task_done', actor: timelineActor(actor), data });
}

async function openEnrolmentsOf(tx: Tx, leadId: string): Promise<string[]> {
  const open = await tx.enrolment.findMany({
    where: { leadId, status: { not: 'ended' } },
    select: { id: true },
  });
  return open.map((e) => e.id);
}

export const timelineActor = (actor: Actor) =>
  actor.kind === 'user' ? ({ kind: 'user', id: actor.id } as const) : ({ kind: 'system' } as const);
