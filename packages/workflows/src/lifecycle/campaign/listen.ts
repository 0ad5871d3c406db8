import type { CampaignOrder } from '@leadfactory/domain/lifecycle/campaign';
import type { Occurrence } from '@leadfactory/domain/platform/occurrence';
import { setHandler, type SignalDefinition } from '@temporalio/workflow';
import * as messages from '../messages.ts';
import type { Course } from './course.ts';

/** Sets every handler; called before the first await. */
export function listen(course: Course): void {
  const { state } = course;
  setHandler(messages.progress, () => course.progress(), { description: 'How far the campaign is' });

  once(messages.pauseCampaign, (id) => {
    if (state.paused || state.stopping) return;
    state.paused = true;
    pass(id, 'pause');
  });
  once(messages.resumeCampaign, (id) => {
    if (!state.paused || state.stopping) return;
    state.paused = false;
    pass(id, 'resume');
  });
  once(messages.stopCampaign, (id) => {
    if (state.stopping) return;
    state.stopping = true;
    pass(id, 'stop');
  });

  function once(signal: SignalDefinition<[Occurrence]>, apply: (id: string) => void): void {
    setHandler(signal, ({ id }) => {
      if (state.seen.includes(id)) return;
      state.seen = [...state.seen, id].slice(-50);
      apply(id);
    });
  }

  function pass(id: string, order: CampaignOrder): void {
    state.orders.push({ id, order });
  }
}
