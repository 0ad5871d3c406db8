import type { CampaignOrder } from '@leadfactory/domain/lifecycle/campaign';
import { getExternalWorkflowHandle } from '@temporalio/workflow';
import { campaignPaused, campaignResumed, lifecycleId, stopped } from '../messages.ts';
import { openEnrolments } from '../effects.ts';
import { FIRST_LOOK, type Course } from './course.ts';

const PAGE = 100;
const signals = { pause: campaignPaused, resume: campaignResumed, stop: stopped } satisfies Record<
  CampaignOrder,
  unknown
>;

/**
 * Passes the first order on to a page of the leads that run. The workflow's loop calls it until the last page, and
 * may continue as new in between.
 */
export async function tellAll(course: Course): Promise<void> {
  const { state, input } = course;
  const { id, order } = state.orders[0]!;
  const page = await openEnrolments({
    orgId: input.orgId,
    campaignId: input.campaignId,
    after: state.toldUpTo,
    size: PAGE,
  });
  await Promise.all(
    page.enrolmentIds.map((enrolmentId) =>
      // One that has ended by now needs no telling.
      getExternalWorkflowHandle(lifecycleId(input.orgId, enrolmentId))
        .signal(signals[order], { id })
        .catch(() => {}),
    ),
  );
  state.toldUpTo = page.after;
  if (page.after !== null) return;
  state.orders.shift();
  state.lookMs = FIRST_LOOK;
}
