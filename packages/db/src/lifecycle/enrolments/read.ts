import type { HeldReason, NextCode } from '@leadfactory/domain/crm/life';
import type { SlotWait } from '@leadfactory/domain/outreach/schedule';
import {
  armsOf,
  locatedSteps,
  patienceMsOf,
  restMsOf,
  step as stepSchema,
  titleOf,
  type Step,
} from '@leadfactory/domain/outreach/steps';
import { DomainError } from '@leadfactory/domain/platform/errors';
import type { Tx } from '../../platform/client/index.ts';
import { iso, isoOrNull } from '../../platform/cursor/index.ts';

/** A lead's enrolments, the latest first, each with its plan and where it is. */
export async function leadEnrolments(tx: Tx, leadId: string) {
  const rows = await tx.enrolment.findMany({
    where: { leadId },
    orderBy: { startedAt: 'desc' },
    include: {
      campaign: { select: { id: true, name: true } },
      slots: {
        where: { used: false },
        select: { stepKey: true, at: true, waitsFor: true, zone: true },
      },
      choices: { select: { stepKey: true, arm: true } },
    },
  });
  const steps = await tx.step.findMany({
    where: { versionId: { in: rows.map((r) => r.sequenceVersionId) }, parentKey: null },
    orderBy: { position: 'asc' },
  });
  return rows.map((e) => {
    const outer = steps.filter((s) => s.versionId === e.sequenceVersionId);
    const plan = planned(
      outer.map((s) => stepSchema.parse(s.definition)),
      e.choices,
    );
    return {
      ...{ id: e.id, campaign: e.campaign, status: e.status, phase: e.phase, outcome: e.outcome },
      ...{ position: e.position, steps: plan.length, held: e.held as HeldReason | null },
      ...{ stepKey: e.stepKey, nextCode: e.nextCode as NextCode | null, nextStepKey: e.nextStepKey },
      nextLabel: e.nextLabel,
      slot: shownSlot(e.slots.find(({ stepKey }) => stepKey === e.nextStepKey)),
      ...{ nextAt: isoOrNull(e.nextAt), clockOffsetMs: Number(e.clockOffsetMs), plan },
      ...{ startedAt: iso(e.startedAt), endedAt: isoOrNull(e.endedAt) },
    };
  });
}

/** When the next step's mail leaves, why not sooner, and by which zone's clock that was found. */
const shownSlot = (slot: { at: Date; waitsFor: string | null; zone: string | null } | undefined) =>
  slot ? { at: iso(slot.at), waitsFor: slot.waitsFor as SlotWait | null, zone: slot.zone } : null;

/** `pending`, `running` or `ended`; null for one that is not the organisation's. */
export async function enrolmentStatus(tx: Tx, id: string): Promise<string | null> {
  const enrolment = await tx.enrolment.findUnique({ where: { id }, select: { status: true } });
  return enrolment?.status ?? null;
}

/** The same of one that must be there. Throws `not_found`. */
export async function statusOf(tx: Tx, id: string): Promise<string> {
  const status = await enrolmentStatus(tx, id);
  if (status === null) throw new DomainError('not_found', 'This enrolment does not exist, or was removed.');
  return status;
}

/** The steps in the order of the plan, each with the way on which it stands, if on one, and whether the lead goes it. */
function planned(steps: readonly Step[], choices: readonly { stepKey: string; arm: number }[]) {
  const located = locatedSteps(steps);
  const taken = new Map<string, boolean | null>();
  return located.map(({ step: s, within }) => {
    const holder = within && located.find(({ step }) => step.key === within.stepKey)!.step;
    const chosen = within && choices.find(({ stepKey }) => stepKey === within.stepKey);
    const arm = holder && armsOf(holder)[within.arm]!;
    // A way within one that was not taken is not taken either.
    const goes = within && taken.get(within.stepKey) !== false ? chosen && chosen.arm === within.arm : false;
    taken.set(s.key, within ? (goes ?? null) : true);
    return {
      ...{ key: s.key, kind: s.kind, name: titleOf(s), waitMs: restMsOf(s), patienceMs: patienceMsOf(s) },
      way: arm && {
        ...{ stepKey: holder.key, name: arm.name, taken: taken.get(s.key)! },
        afterMs: arm.steps[0]?.key === s.key ? (arm.afterMs ?? 0) : 0,
      },
    };
  });
}
