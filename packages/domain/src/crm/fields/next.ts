import type { HeldReason } from '../life/held.ts';
import { field } from './field.ts';
import type { FieldType } from './type.ts';

/** What comes next in the lead's latest running enrolment. Instants are ISO 8601 UTC. */
export interface NextStep {
  campaign: { id: string; name: string };
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
