import type { PlannedStep } from '@leadfactory/domain/outreach/plan';
import { subjectOf } from '../../../crm/lead.ts';
import { openTask } from '../../effects.ts';
import type { StepRun } from '../step-run.ts';
import { waitFor } from '../wait-for.ts';

export const task: StepRun<PlannedStep<'task'>> = {
  withoutAddress: true,
  async run(life, { key, waitUpToMs }) {
    await openTask({ ...subjectOf(life.state), stepKey: key });
    if (waitUpToMs !== undefined) {
      const happened = () => life.state.tasksDone.includes(key);
      const rested = await waitFor(life, { stepKey: key, happened, ms: waitUpToMs });
      if (rested !== 'reached') return;
    }
    life.pass(key);
  },
};
