import type { CampaignOrder } from '@leadfactory/domain/lifecycle/campaign';
import { patched, setHandler, type SignalDefinition } from '@temporalio/workflow';
import * as messages from '../messages.ts';
import type { Course } from './course.ts';

/** Sets every handler; called before the first await. */
export function listen(course: Course): void {
  const { state } = course;
  setHandler(messages.progress, () => course.progress(), { description: 'How far the campaign is' });

  once(messages.pauseCampaign, 'pause', () => {
    if (state.paused || state.stopping) return false;
    return (state.paused = true);
  });
  once(messages.resumeCampaign, 'resume', () => {
    if (!state.paused || state.stopping) return false;
    state.paused = false;
    return true;
  });
  once(messages.stopCampaign, 'stop', () => {
    if (state.stopping) return false;
    return (state.stopping = true);
  });

  // Twice is once more than needed, and harmless.
  setHandler(messages.leadsAdded, () => void (course.leadsAdded = true));

  /** Each order counts once, and an older one that comes late does not count. `apply`: true where it changed anything. */
  function once(signal: SignalDefinition<[messages.Ordered]>, order: CampaignOrder, apply: () => boolean) {
    setHandler(signal, ({ id, orderNo }) => {
      if (state.seen.includes(id)) return;
      state.seen = [...state.seen, id].slice(-50);
      if (orderNo !== undefined) {
        if (orderNo < (state.orderNo ?? 0)) return;
        state.orderNo = orderNo;
      }
      if (apply() || orderNo !== undefined) pass(id, order, orderNo);
    });
  }

  /** The newest order takes the place of those that are still being passed on: leads need not hear of them. */
  function pass(id: string, order: CampaignOrder, orderNo: number | undefined): void {
    if (!patched('newest-order')) return void state.orders.push({ id, order });
    state.orders = [{ id, order, orderNo }];
    state.toldUpTo = null;
    state.toldDue = false;
  }
}
