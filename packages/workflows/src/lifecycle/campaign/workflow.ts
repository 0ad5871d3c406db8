import {
  FROM_THE_FIRST,
  type CampaignInput,
  type CampaignProgress,
} from '@leadfactory/domain/lifecycle/campaign';
import { condition, continueAsNew, workflowInfo } from '@temporalio/workflow';
import { enrolBatch, noteCampaign, openEnrolments } from '../effects.ts';
import { now } from '../../crm/lead.ts';
import { startLifecycles } from './children.ts';
import { Course, PER_RUN, type CampaignCarry } from './course.ts';
import { listen } from './listen.ts';
import { tellAll, wakeRest } from './tell-all.ts';

/**
 * One campaign: enrols its audience batch by batch, starts each lead's lifecycle as a child that outlives it,
 * passes pause, resume and stop on to all of them, and ends when no lead of it runs any more.
 */
export async function campaign(input: CampaignInput, carried?: CampaignCarry): Promise<CampaignProgress> {
  const course = new Course(input, carried);
  listen(course);
  while (!course.finished) {
    await renewIfLong(course);
    if (course.order) await carryOutOrder(course);
    else if (course.paused) await course.rest();
    else if (!course.enrolledAll) await enrolNext(course);
    else await watch(course);
  }
  await note(course);
  return course.progress();
}

/** A page of the leads that run is told of the newest order, which takes the place of one that is still being passed on. */
async function carryOutOrder(course: Course): Promise<void> {
  await note(course);
  await tellAll(course);
  await note(course);
}

async function enrolNext(course: Course): Promise<void> {
  const batch = await enrolAt(course, course.state.cursor);
  course.state.total = batch.total;
  course.state.cursor = batch.cursor;
  course.enrolledAll = batch.cursor === null;
  await note(course);
}

/** Enrols a batch and starts its lives. */
async function enrolAt(course: Course, cursor: string | null, late?: true) {
  const { orgId, campaignId, batchSize: size } = course.input;
  const batch = await enrolBatch({ orgId, campaignId, cursor, size, at: now(), ...(late && { late }) });
  const started = await startLifecycles(course, batch.lifecycles);
  course.state.enrolled += started;
  return { ...batch, started };
}

/**
 * Looks whether anybody is left. A lifecycle that this run started tells by ending; those of earlier runs are
 * found by looking now and then, ever less often.
 */
async function watch(course: Course): Promise<void> {
  const { orgId, campaignId } = course.input;
  const page = await openEnrolments({ orgId, campaignId, after: null, size: 1 });
  course.nobodyLeft = page.enrolmentIds.length === 0;
  course.staysOpen = page.staysOpen ?? false;
  if (course.staysOpen) await takeInLateComers(course);
  if (!course.finished) await wakeRest(course);
  if (!course.finished) await course.restUntilLook();
}

/** Whoever has come to fit the audience, each once; as many as a run may start, others at the next look. */
async function takeInLateComers(course: Course): Promise<void> {
  let cursor: string | null = FROM_THE_FIRST;
  while (cursor !== null && !course.order && !course.paused && course.startedHere < PER_RUN) {
    const batch: Awaited<ReturnType<typeof enrolAt>> = await enrolAt(course, cursor, true);
    cursor = batch.cursor;
    if (batch.lifecycles.length === 0) continue;
    course.state.total = Math.max(course.state.total, course.state.enrolled);
    course.nobodyLeft = false;
    if (batch.started > 0) await note(course);
  }
}

async function note(course: Course): Promise<void> {
  course.show();
  const { orgId, campaignId } = course.input;
  await noteCampaign({ orgId, campaignId, at: now(), ...course.progress() });
}

async function renewIfLong(course: Course): Promise<void> {
  if (course.startedHere < PER_RUN && !workflowInfo().continueAsNewSuggested) return;
  await condition(() => course.startsInFlight === 0);
  await continueAsNew<typeof campaign>(course.input, course.state);
}
