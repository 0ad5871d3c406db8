import type { OutreachActivities } from '@leadfactory/domain/outreach/ports';
import { createAgain } from './again/index.ts';
import { createAnswers } from './answer/index.ts';
import { createReader, type ReaderDeps } from './incoming/reader.ts';
import { createProofs, type ProofsDeps } from './proofs/index.ts';
import { createSchedule, type ScheduleDeps } from './schedule/index.ts';
import { createApprovals } from './steps/email/index.ts';
import { createSteps, type StepDeps } from './steps/index.ts';

export { createStopLetters } from './stops/index.ts';
export { createChanceLookup, createMailAccounts, createWebhookLookup } from './message/index.ts';

/** What the worker does for this room. */
export function createOutreachActivities(
  deps: Omit<StepDeps, 'reserveSlot'> & Omit<ScheduleDeps, 'askApproval'> & ProofsDeps & ReaderDeps,
): OutreachActivities {
  const schedule = createSchedule({ ...deps, askApproval: createApprovals(deps) });
  return {
    ...createAgain({ ...deps, reserveSlot: schedule.reserveSlot }),
    ...createAnswers(deps),
    ...createProofs(deps),
    ...createReader(deps),
    ...schedule,
    ...createSteps({ ...deps, reserveSlot: schedule.reserveSlot }),
  };
}
