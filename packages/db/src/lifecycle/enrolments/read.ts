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

interface Row {
  id: string;
  campaign: { id: string; name: string };
  status: string;
  phase: string | null;
  outcome: string | null;
  position: number;
  held: HeldReason | null;
  stepKey: string | null;
  nextCode: NextCode | null;
  nextStepKey: string | null;
  nextLabel: string | null;
  nextAt: Date | null;
  clockOffsetMs: bigint;
  startedAt: Date;
  endedAt: Date | null;
  /** Of the next step's reserved time. */
  slotAt: Date | null;
  waitsFor: SlotWait | null;
  zone: string | null;
  choices: { stepKey: string; arm: number }[];
  steps: unknown[];
}

/** A lead's enrolments, the latest first, each with its plan and where it is. */
export async function leadEnrolments(tx: Tx, leadId: string) {
  const rows = await tx.$queryRaw<Row[]>`
    SELECT e.id::text, jsonb_build_object('id', c.id, 'name', c.name) AS campaign, e.status, e.phase, e.outcome, e.position,
      e.held, e.step_key AS "stepKey", e.next_code AS "nextCode", e.next_step_key AS "nextStepKey",
      e.next_label AS "nextLabel", e.next_at AS "nextAt", e.clock_offset_ms AS "clockOffsetMs",
      e.started_at AS "startedAt", e.ended_at AS "endedAt", s.at AS "slotAt", s.waits_for AS "waitsFor", s.zone,
      coalesce((SELECT jsonb_agg(jsonb_build_object('stepKey', x.step_key, 'arm', x.arm))
        FROM step_choice x WHERE x.enrolment_id = e.id), '[]') AS choices,
      coalesce((SELECT jsonb_agg(t.definition ORDER BY t.position)
        FROM step t WHERE t.version_id = e.sequence_version_id AND t.parent_key IS NULL), '[]') AS steps
    FROM enrolment e JOIN campaign c ON c.id = e.campaign_id
      LEFT JOIN send_slot s ON s.enrolment_id = e.id AND s.step_key = e.next_step_key AND NOT s.used
    WHERE e.lead_id = ${leadId}::uuid ORDER BY e.started_at DESC`;
  return rows.map((e) => {
    const plan = planned(
      e.steps.map((definition) => stepSchema.parse(definition)),
      e.choices,
    );
    return {
      ...{ id: e.id, campaign: e.campaign, status: e.status, phase: e.phase, outcome: e.outcome },
      ...{ position: e.position, steps: plan.length, held: e.held },
      ...{ stepKey: e.stepKey, nextCode: e.nextCode, nextStepKey: e.nextStepKey },
      nextLabel: e.nextLabel,
      slot: shownSlot(e),
      ...{ nextAt: isoOrNull(e.nextAt), clockOffsetMs: Number(e.clockOffsetMs), plan },
      ...{ startedAt: iso(e.startedAt), endedAt: isoOrNull(e.endedAt) },
    };
  });
}

/** When the next step's mail leaves, why not sooner, and by which zone's clock that was found. */
const shownSlot = ({ slotAt, waitsFor, zone }: Row) => (slotAt ? { at: iso(slotAt), waitsFor, zone } : null);

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
