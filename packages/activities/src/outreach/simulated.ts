import type { SchedulePort } from '@leadfactory/domain/outreach/ports';
import type { StepPorts } from '@leadfactory/domain/outreach/steps';
import { simulatedSchedule } from './schedule/simulated.ts';
import type { SimulatedLife } from './simulated-life.ts';
import { simulatedBranch } from './steps/branch/simulated.ts';
import { simulatedEmail } from './steps/email/simulated.ts';
import { simulatedSet } from './steps/set/simulated.ts';
import { simulatedSplit } from './steps/split/simulated.ts';
import { simulatedTask } from './steps/task/simulated.ts';
import { simulatedWait } from './steps/wait/simulated.ts';

/** The effects of this room as they are simulated: those of every kind of step, one line each, and the send times. */
export const simulatedOutreach = (life: SimulatedLife): SchedulePort & StepPorts => ({
  ...simulatedSchedule(life),
  ...simulatedWait(life),
  ...simulatedEmail(life),
  ...simulatedTask(life),
  ...simulatedSet(life),
  ...simulatedBranch(life),
  ...simulatedSplit(life),
});
