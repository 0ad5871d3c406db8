import type { HeldReason } from '../life/held.ts';
import type { NextCode } from '../life/next.ts';
import { field } from './field.ts';
import type { FieldType } from './type.ts';

/** What comes next in the lead's latest running enrolment. Instants are ISO 8601 UTC. */
export interface NextStep {
  campaign: { id: string; name: string };
  /** What it waits for, and the step that it is about. */
  code: NextCode | null;
  stepKey: string | null;
  stepKind: string | null;
  /** In words, only of leads that have not moved since an older version ran. */
  label: string | null;
  at: string | null;
  held: HeldReason | null;
  /** How far the lead's own clock runs ahead of the wall clock. */
  clockOffsetMs: number;
}

const nextStep: FieldType<'next', NextStep> = {
  kind: 'next',
  max: 0,
  parse: () => null,
  wrong: 'is not to be given.',
};

export const next = field({
  key: 'next',
  of: 'lead',
  label: 'Next step',
  type: nextStep,
  at: { in: 'enrolment' },
  row: 'next',
  column: { default: true, width: 'medium' },
});
