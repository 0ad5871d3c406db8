import type { PlannedStep } from '@leadfactory/domain/outreach/plan';
import { subjectOf } from '../../../crm/lead.ts';
import { drawArm } from '../../effects.ts';
import type { StepRun } from '../step-run.ts';

export const split: StepRun<PlannedStep<'split'>> = {
  decides: true,
  async run(life, { key }) {
    const { arm } = await drawArm({ ...subjectOf(life.state), stepKey: key });
    life.enter(key, arm);
  },
};
