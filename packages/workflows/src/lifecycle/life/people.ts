import { placeIn } from '@leadfactory/domain/outreach/plan';
import { ApplicationFailure, patched, setHandler } from '@temporalio/workflow';
import { now } from '../../crm/lead.ts';
import * as messages from '../messages.ts';
import { isOver, type LifeState } from './life-state.ts';
import type { Life } from './life.ts';
import { heedPerson } from './orders.ts';
import { ahead, goTo } from './place.ts';
import { shown } from './shown.ts';

/** What people ask of one lead. Validators refuse before anything enters the history. */
export function listenToPeople(life: Life): void {
  const { state } = life;

  setHandler(
    messages.pause,
    (ordered: messages.ByPerson | undefined) => {
      heedPerson(state, 'pause', ordered?.orderNo);
      return shown(state);
    },
    { validator: (_ordered) => mustRun(state), description: 'Stop the timers where they are' },
  );

  setHandler(
    messages.resume,
    (ordered: messages.ByPerson | undefined) => {
      heedPerson(state, 'resume', ordered?.orderNo);
      return shown(state);
    },
    {
      validator: (_ordered) => {
        mustRun(state);
        if (state.holds.length === 1 && state.holds[0] === 'campaign_paused') {
          refuse('The whole campaign is paused: resume the campaign, and this lead goes on with it.');
        }
      },
      description: 'Go on, whatever held the lead; a paused campaign still holds it',
    },
  );

  setHandler(
    messages.skipStep,
    ({ stepKey }) => {
      if (ahead(state).wait?.key === stepKey) {
        state.remainingMs = 0;
        if (state.waitsUntil) state.waitsUntil = now();
      } else life.pass(stepKey);
      life.revision++;
      return shown(state);
    },
    {
      validator: ({ stepKey }) => {
        mustRun(state);
        const { wait, action } = ahead(state);
        if (state.sending === stepKey) refuse('This email is being sent right now.');
        if (stepKey !== wait?.key && stepKey !== action?.key) {
          refuse('Only the current step or the next one can be skipped.');
        }
      },
      description: 'Pass over the current step or the next',
    },
  );

  setHandler(
    messages.moveToVersion,
    (plan) => {
      const current = placeIn(plan, state);
      if (current !== state.current) goTo(state, current);
      state.plan = plan;
      if (patched('writes-its-version')) state.versionUnnoted = true;
      life.revision++;
      return shown(state);
    },
    {
      validator: (plan) => {
        mustRun(state);
        if (plan.steps.length === 0) refuse('The new version has no steps.');
        if (state.phase === 'sale_window') refuse('All steps are done; the lead only waits for a sale.');
        if (state.sending || state.unsettled)
          refuse('An email is being sent right now; try again in a minute.');
      },
      description: 'Go on by another version of the sequence',
    },
  );

  setHandler(
    messages.reassign,
    ({ ownerId }) => {
      state.ownerId = ownerId;
      return shown(state);
    },
    { validator: (_owner) => mustRun(state), description: 'Note the lead’s new owner' },
  );
}

function mustRun(state: LifeState): void {
  if (isOver(state) || state.outcome) refuse('This lead’s run has ended.');
}

/** Thrown by a validator, it refuses the update; nothing is written to the history. */
function refuse(message: string): never {
  throw ApplicationFailure.nonRetryable(message, 'conflict');
}
