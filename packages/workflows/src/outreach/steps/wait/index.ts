import type { PlannedStep } from '@leadfactory/domain/outreach/plan';
import { subjectOf } from '../../../crm/lead.ts';
import { waitUntil } from '../../effects.ts';
import type { StepRun } from '../step-run.ts';

export const wait: StepRun<PlannedStep<'wait'>> = {
  restMs: (step) => step.ms ?? 0,
  async until(life, { key, dated }) {
    if (!dated) return null;
    const { at } = await waitUntil({ ...subjectOf(life.state), stepKey: key });
    return at === null ? Date.now() : Date.parse(at);
  },
  run: async (life, step) => life.pass(step.key),
};
