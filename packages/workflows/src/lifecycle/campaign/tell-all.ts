import type { CampaignOrder } from '@leadfactory/domain/lifecycle/campaign';
import { getExternalWorkflowHandle, patched } from '@temporalio/workflow';
import { instant } from '../../crm/lead.ts';
import { openEnrolments } from '../effects.ts';
import { campaignPaused, campaignResumed, lifecycleId, stopped } from '../messages.ts';
import { FIRST_LOOK, type Course } from './course.ts';

const PAGE = 100;
/** Who has something to do within so many ms is told before all others, at most so many leads. */
const SOON = 10 * 60_000;
const MOST_DUE = 300;

const signals = { pause: campaignPaused, resume: campaignResumed, stop: stopped } satisfies Record<
  CampaignOrder,
  unknown
>;

/**
 * Passes the order on to a page of the leads that run, those first that have something to do soon. The workflow's loop
 * calls it until the last page, and may continue as new in between. No mail waits for this: the claim of each asks for
 * itself. It is what makes the leads rest, and give their send times back.
 */
export async function tellAll(course: Course): Promise<void> {
  const { state, input } = course;
  const order = state.orders[0]!;
  const { orgId, campaignId } = input;
  const dueFirst = patched('due-first') && !state.toldDue;
  const page = await openEnrolments({
    ...{ orgId, campaignId },
    ...(dueFirst
      ? { after: null, size: MOST_DUE, dueBy: instant(Date.now() + SOON) }
      : { after: state.toldUpTo, size: PAGE }),
    ...(order.orderNo !== undefined && { unheededOrder: order.orderNo }),
  });
  // A newer order came while this one was looked up for.
  if (state.orders[0] !== order) return;
  await tell(course, page.enrolmentIds);
  if (state.orders[0] !== order) return;
  if (dueFirst) {
    state.toldDue = true;
    return;
  }
  state.toldUpTo = page.after;
  if (page.after !== null) return;
  state.orders.shift();
  state.lookMs = FIRST_LOOK;
}

async function tell({ state, input }: Course, enrolmentIds: string[]): Promise<void> {
  const { id, order, orderNo } = state.orders[0]!;
  const what = { id, ...(orderNo !== undefined && { orderNo }) };
  await Promise.all(
    enrolmentIds.map((enrolmentId) =>
      // One that has ended by now needs no telling.
      getExternalWorkflowHandle(lifecycleId(input.orgId, enrolmentId))
        .signal(signals[order], what)
        .catch(() => {}),
    ),
  );
}
