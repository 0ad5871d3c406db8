import type { PlannedStep } from '@leadfactory/domain/outreach/plan';
import { subjectOf } from '../../../crm/lead.ts';
import { releaseSlot } from '../../effects.ts';
import type { StepRun } from '../step-run.ts';
import { reserve } from './reserve.ts';
import { sendEmail } from './send.ts';

export { settleOpenSend } from './send.ts';

export const email: StepRun<PlannedStep<'email'>> = {
  asks: true,
  reserve: (life, { key }, due) => reserve(life, key, due),
  release: (life, { key }) => releaseSlot({ ...subjectOf(life.state), stepKey: key }),
  run: (life, { key }) => sendEmail(life, key),
};
