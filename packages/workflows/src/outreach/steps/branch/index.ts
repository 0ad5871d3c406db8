import type { PlannedStep } from '@leadfactory/domain/outreach/plan';
import { instant, subjectOf } from '../../../crm/lead.ts';
import { decideBranch } from '../../effects.ts';
import type { StepRun, StepState } from '../step-run.ts';
import { keepLeft } from '../wait-for.ts';

/** How often a life looks that waits for what nobody tells it of. */
const LOOK_EVERY_MS = 24 * 3600_000;

/**
 * Asks, and where the answer may still become a yes, asks again whenever the lead has done something, until its time is over.
 * Where somebody holds or changes the life meanwhile, what is left of the time is kept for when the step's turn comes again.
 */
export const branch: StepRun<PlannedStep<'branch'>> = {
  decides: true,
  async run(life, step) {
    const { state } = life;
    const { key, waitUpToMs, looks } = step;
    const mine = state.awaited?.stepKey === key ? state.awaited : null;
    const until = Date.now() + (mine?.leftMs ?? waitUpToMs ?? 0);
    for (;;) {
      const known = knownOf(state);
      const last = Date.now() >= until;
      const { arm } = await decideBranch({ ...subjectOf(state), stepKey: key, last });
      if (arm !== null) return life.enter(key, arm);

      state.awaited = { stepKey: key, leftMs: until - Date.now() };
      const rested = await life.restUntil(
        looks ? Math.min(until, Date.now() + LOOK_EVERY_MS) : until,
        { code: 'task_done', at: instant(until), stepKey: key },
        () => knownOf(state) !== known,
      );
      keepLeft(life, key, until);
      if (rested !== 'reached') return;
    }
  },
};

/** What a life hears of a lead that a branch may ask about. */
const knownOf = ({ engagements, tasksDone, stage }: StepState): string =>
  JSON.stringify([engagements, tasksDone.length, stage]);
