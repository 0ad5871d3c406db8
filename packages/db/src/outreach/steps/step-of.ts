import { step as stepSchema, type StepKindName, type StepOf } from '@leadfactory/domain/outreach/steps';
import { DomainError } from '@leadfactory/domain/platform/errors';
import type { Reads } from '../../platform/client/index.ts';

/** A step of the version that an enrolment runs, as it was written. Throws `not_found` where it or the enrolment is gone. */
export async function stepOf<Kind extends StepKindName>(
  tx: Reads,
  enrolmentId: string | null,
  stepKey: string,
  kind: Kind,
): Promise<StepOf<Kind>> {
  const [row] = await tx.$queryRaw<{ definition: unknown }[]>`
    SELECT s.definition FROM enrolment e
    JOIN step s ON s.version_id = e.sequence_version_id AND s.key = ${stepKey} AND s.kind = ${kind}
    WHERE e.id = ${enrolmentId}::uuid`;
  if (!row) throw new DomainError('not_found', `There is no ${kind} step "${stepKey}" for this enrolment.`);
  return stepSchema.parse(row.definition) as StepOf<Kind>;
}
