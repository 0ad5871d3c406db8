import type { Occurrence } from '@leadfactory/domain/platform/occurrence';
import { setHandler, type SignalDefinition } from '@temporalio/workflow';
import * as crm from '../../crm/messages.ts';
import * as outreach from '../../outreach/messages.ts';
import { purchased } from '../../revenue/messages.ts';
import * as lifecycle from '../messages.ts';
import { stand } from '../../crm/lead.ts';
import { beAway, end, heedStage, hold } from './holds.ts';
import type { Life } from './life.ts';
import { heedCampaign } from './orders.ts';
import { listenToPeople } from './people.ts';
import { publish } from './publish.ts';
import { shown } from './shown.ts';

/** How many ids of applied signals are remembered; what comes twice comes soon. */
const REMEMBERED = 200;

/** Sets every handler. Called before the first await, so that nothing that comes with the start is missed. */
export function listen(life: Life): void {
  const { state } = life;

  setHandler(lifecycle.state, () => shown(state), {
    description: 'Where the lead is, what comes next, why it waits',
  });

  once(outreach.replied, () => hold(state, 'replied'));
  once(outreach.companyReplied, () => hold(state, 'company_replied'));
  once(outreach.away, ({ until }) => beAway(state, until));
  once(outreach.draftDecided, () => {
    state.decisions = (state.decisions ?? 0) + 1;
  });
  once(lifecycle.campaignPaused, ({ orderNo }) => heedCampaign(state, 'pause', orderNo));
  once(lifecycle.campaignResumed, ({ orderNo }) => heedCampaign(state, 'resume', orderNo));
  once(lifecycle.stopped, ({ orderNo }) => heedCampaign(state, 'stop', orderNo));

  once(outreach.bounced, () =>
    end(state, { outcome: 'bounced', stage: 'lost', reason: { code: 'bounced' } }),
  );
  once(outreach.complained, () =>
    end(state, { outcome: 'complained', stage: 'lost', reason: { code: 'complained' } }),
  );
  once(outreach.unsubscribed, () =>
    end(state, { outcome: 'unsubscribed', stage: 'lost', reason: { code: 'unsubscribed' } }),
  );
  once(crm.erased, () => {
    // Over everything else: no stage may be moved and nothing made of a lead that is gone.
    state.ending = { outcome: 'erased', stage: null, reason: { code: 'erased' } };
  });

  once(purchased, ({ orderId }) => {
    if (![...state.orders, ...state.fulfilled].includes(orderId)) state.orders.push(orderId);
  });

  once(outreach.engaged, ({ kind }) => {
    state.engagements[kind]++;
  });

  once(crm.stageChanged, ({ to, kind, reachable }) => {
    stand(state, { stage: to, ...(kind && { kind }), ...(reachable && { reachable }) });
    heedStage(state, { code: 'moved_by_person', to });
  });

  once(crm.reassigned, ({ ownerId }) => {
    state.ownerId = ownerId;
    publish(state, life.input);
  });

  once(crm.taskDone, ({ stepKey }) => {
    if (!state.tasksDone.includes(stepKey)) state.tasksDone.push(stepKey);
  });

  listenToPeople(life);

  function once<A extends Occurrence>(signal: SignalDefinition<[A]>, apply: (what: A) => void): void {
    setHandler(signal, (what) => {
      if (state.seen.includes(what.id)) return;
      state.seen = [...state.seen, what.id].slice(-REMEMBERED);
      apply(what);
    });
  }
}
