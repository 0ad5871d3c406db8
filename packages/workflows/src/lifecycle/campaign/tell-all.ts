import type { CampaignOrder } from '@leadfactory/domain/lifecycle/campaign';
import { getExternalWorkflowHandle, patched } from '@temporalio/workflow';
import { instant, now } from '../../crm/lead.ts';
import { heedOrder, leftResting, openEnrolments } from '../effects.ts';
import { campaignPaused, campaignResumed, lifecycleId, stopped } from '../messages.ts';
import { FIRST_LOOK, type Course } from './course.ts';

/** How many leads are told at once, and how many rows take an order at once. */
const PAGE = 100;
const ROWS = 1000;
/** Who has something to do within so many ms is told before all others, at most so many leads. */
const SOON = 10 * 60_000;
const MOST_DUE = 300;

const signals = { pause: campaignPaused, resume: campaignResumed, stop: stopped } satisfies Record<
  CampaignOrder,
  unknown
>;

/**
 * Passes the order on to a page of the leads. The workflow's loop calls it until the last page, and may continue as new in
 * between. No mail waits for this: the claim of each asks for itself.
 */
export async function tellAll(course: Course): Promise<void> {
  const { orderNo } = course.state.orders[0]!;
  if (orderNo !== undefined && patched('orders-by-row')) await writeDown(course, orderNo);
  else await tellEach(course);
}

/** The rows of a page take the order, and those alone are told whose workflows would not hear of it in time. */
async function writeDown(course: Course, orderNo: number): Promise<void> {
  const { state, input } = course;
  const order = state.orders[0]!;
  const { orgId, campaignId } = input;
  const page = await heedOrder({
    ...{ orgId, campaignId, order: order.order, orderNo },
    ...{ after: state.toldUpTo, size: ROWS, at: now() },
  });
  // A newer order came while this one was written down.
  const isNewest = () => state.orders[0] === order;
  if (isNewest() && order.order === 'stop') course.nobodyLeft = !page.left;
  for (let from = 0; isNewest() && from < page.enrolmentIds.length; from += PAGE)
    await tell(course, page.enrolmentIds.slice(from, from + PAGE));
  if (!isNewest()) return;
  state.toldUpTo = page.after;
  if (!page.more) done(course);
}

/** Every lead that runs is told, a page at a time, those first that have something to do soon. */
async function tellEach(course: Course): Promise<void> {
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
  if (page.after === null) done(course);
}

function done({ state }: Course): void {
  state.orders.shift();
  state.toldUpTo = null;
  state.lookMs = FIRST_LOOK;
}

/**
 * Who was refused for a pause in the moment in which it ended, and rests since, is told so: looked for whenever it is looked
 * who is left.
 */
export async function wakeRest(course: Course): Promise<void> {
  const { orderNo } = course.state;
  if (orderNo === undefined || course.paused || course.state.stopping || !patched('orders-by-row')) return;
  const { orgId, campaignId } = course.input;
  const { enrolmentIds } = await leftResting({ orgId, campaignId, size: PAGE });
  await Promise.all(
    enrolmentIds.map((enrolmentId) =>
      signal(course, enrolmentId, 'resume', { id: `again-${orderNo}`, orderNo }),
    ),
  );
}

async function tell(course: Course, enrolmentIds: string[]): Promise<void> {
  const { id, order, orderNo } = course.state.orders[0]!;
  const what = { id, ...(orderNo !== undefined && { orderNo }) };
  await Promise.all(enrolmentIds.map((enrolmentId) => signal(course, enrolmentId, order, what)));
}

/** One that has ended by now needs no telling. */
const signal = (
  { input }: Course,
  enrolmentId: string,
  order: CampaignOrder,
  what: { id: string; orderNo?: number },
): Promise<void> =>
  getExternalWorkflowHandle(lifecycleId(input.orgId, enrolmentId))
    .signal(signals[order], what)
    .catch(() => {});
