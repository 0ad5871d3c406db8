import type { Intent } from '@leadfactory/domain/intents';
import { acquisition } from './acquisition.ts';
import { assessment } from './assessment.ts';
import { crm } from './crm.ts';
import type { CarryOut, Job } from './job.ts';
import { lifecycle } from './lifecycle.ts';
import { outreach } from './outreach.ts';
import { compliance } from './compliance.ts';
import { revenue } from './revenue.ts';

/** One line per room; a kind that no room carries out is refused by the compiler. */
const kinds: CarryOut<Intent> = {
  ...crm,
  ...acquisition,
  ...assessment,
  ...outreach,
  ...revenue,
  ...lifecycle,
  ...compliance,
};

/** Tells Temporal one intent. Doing it twice has no further effect: ids are fixed, signals carry the intent's id. */
export async function carryOut(job: Job, intent: Intent): Promise<void> {
  await kinds[intent.kind](job, intent as never);
}
