import type { PlannedStep } from '@leadfactory/domain/outreach/plan';
import { subjectOf } from '../../../crm/lead.ts';
import { openTask } from '../../effects.ts';
import type { StepRun } from '../step-run.ts';

export const task: StepRun<PlannedStep<'task'>> = {
  withoutAddress: true,
  async run(life, { key }) {
    await openTask({ ...subjectOf(life.state), stepKey: key });
    life.pass(key);
  },
};
