import type { PlannedStep } from '@leadfactory/domain/outreach/plan';
import { subjectOf } from '../../../crm/lead.ts';
import { setOnLead } from '../../effects.ts';
import type { StepRun } from '../step-run.ts';

/** It is passed first: a stage that it sets may hold or end the life, and it is not to be set again after that. */
export const set: StepRun<PlannedStep<'set'>> = {
  async run(life, { key }) {
    const { standing, ownerId } = await setOnLead({ ...subjectOf(life.state), stepKey: key });
    life.pass(key);
    if (ownerId !== undefined) life.state.ownerId = ownerId;
    if (standing) life.movedTo(standing);
  },
};
