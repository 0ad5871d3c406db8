import type { Change, SetOnLead, StepOf } from '@leadfactory/domain/outreach/steps';
import type { Moved } from '@leadfactory/domain/crm/ports';
import { DomainError } from '@leadfactory/domain/platform/errors';
import type { Subject } from '@leadfactory/domain/platform/ports';
import { system } from '../../../identity/audit.ts';
import { requireMember, roleOf } from '../../../identity/members.ts';
import { checkOwnValue, setOwnValues } from '../../../crm/fields/index.ts';
import { moveStage, noteClock } from '../../../crm/leads/index.ts';
import { tellOpen } from '../../../crm/leads/running.ts';
import { checkStages } from '../../../crm/stages/index.ts';
import { addTimeline } from '../../../crm/timeline/index.ts';
import type { Tx } from '../../../platform/client/index.ts';
import { stepOf } from '../step-of.ts';

type Step = Subject & { stepKey: string };

/**
 * Sets what a step says of its lead. Set before, nothing changes; what cannot be set (any more) is left, and the timeline says
 * why. Other campaigns' lives of the lead are told. Throws `not_found` where the enrolment is gone.
 */
export async function setByStep(tx: Tx, step: Step): Promise<SetOnLead> {
  await noteClock(tx, step.enrolmentId, new Date(step.at));
  const { change } = await stepOf(tx, step.enrolmentId, step.stepKey, 'set');
  if (change.what === 'stage') return setStage(tx, step, change);
  if (change.what === 'owner') return setOwner(tx, step, change);
  await setField(tx, step, change);
  return {};
}

async function setStage(tx: Tx, step: Step, { to }: Extract<Change, { what: 'stage' }>): Promise<Moved> {
  const { orgId, leadId, enrolmentId } = step;
  const { moved, ...standing } = await moveStage(tx, {
    ...{ orgId, leadId, enrolmentId, to, at: new Date(step.at) },
    reason: { code: 'set_by_step', to },
  });
  if (moved)
    await tellOpen(tx, { orgId, leadId, but: enrolmentId }, (other) => ({
      ...{ kind: 'stage_changed', enrolmentId: other, to },
    }));
  else if (standing.stage !== to) await left(tx, step, { what: 'stage', to, from: standing.stage });
  return { standing };
}

async function setOwner(tx: Tx, step: Step, { to }: Extract<Change, { what: 'owner' }>): Promise<SetOnLead> {
  const { orgId, leadId, enrolmentId } = step;
  const [before] = await tx.$queryRaw<{ ownerId: string | null }[]>`
    SELECT owner_id AS "ownerId" FROM lead WHERE id = ${leadId}::uuid FOR UPDATE`;
  if (!before || before.ownerId === to) return { ownerId: to };
  if (to !== null && (await roleOf(tx, to)) === null) {
    await left(tx, step, { what: 'owner' });
    return { ownerId: before.ownerId };
  }
  await tx.$executeRaw`UPDATE lead SET owner_id = ${to} WHERE id = ${leadId}::uuid`;
  await addTimeline(tx, {
    ...{ orgId, leadId, enrolmentId, at: new Date(step.at), kind: 'assigned', data: { ownerId: to } },
  });
  await tellOpen(tx, { orgId, leadId, but: enrolmentId }, (other) => ({
    ...{ kind: 'reassigned', leadId, enrolmentId: other },
  }));
  return { ownerId: to };
}

async function setField(tx: Tx, step: Step, change: Extract<Change, { what: 'field' }>): Promise<void> {
  const { orgId, leadId } = step;
  const { field, to } = change;
  const [lead] = await tx.$queryRaw<{ value: unknown }[]>`
    SELECT custom -> ${`fields.${field}`} AS value FROM lead WHERE id = ${leadId}::uuid FOR UPDATE`;
  try {
    const value = await checkOwnValue(tx, field, to);
    if ((lead?.value ?? null) === value) return;
    await setOwnValues(tx, orgId, system, { leadId, values: { [field]: to } });
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== 'invalid') throw error;
    await left(tx, step, { what: 'field', field, why: error.message });
  }
}

const left = (tx: Tx, { orgId, leadId, enrolmentId, at, stepKey }: Step, data: Record<string, string>) =>
  addTimeline(tx, {
    ...{ orgId, leadId, enrolmentId, at: new Date(at), kind: 'not_set' },
    ...{ data: { stepKey, ...data }, dedupeKey: `not_set:${enrolmentId}:${stepKey}` },
  });

/** Throws `invalid` for a stage, a person or a field that there is not, or a value that a field cannot hold. */
export async function checkSet(tx: Tx, { change }: StepOf<'set'>): Promise<void> {
  if (change.what === 'stage') return checkStages(tx, [change.to]);
  if (change.what === 'field') return void (await checkOwnValue(tx, change.field, change.to));
  if (change.to !== null) await requireMember(tx, change.to);
}
