import { asOrdered, endedState, noteAsked, orderLead, statusOf } from '@leadfactory/db/lifecycle/enrolments';
import { withdrawDraft } from '@leadfactory/db/outreach/drafts';
import {
  lifecycleState,
  pauseLead,
  resumeLead,
  skipLeadStep,
  skipToNext,
  type EnrolmentRef,
} from '@leadfactory/dispatch';
import { DomainError } from '@leadfactory/domain/platform/errors';
import { stepKey } from '@leadfactory/domain/outreach/steps';
import type { LifecycleState } from '@leadfactory/domain/lifecycle/life';
import { lifecycleId } from '@leadfactory/workflows/messages';
import type { Client } from '@temporalio/client';
import { type z } from 'zod';
import { byEnrolment, workflowState } from '#lib/contract/lifecycle/workflow.ts';
import { temporalPage } from '#lib/server/platform/temporal-ui.ts';
import type { Services } from '#lib/server/services.ts';
import { procedure, rest } from '#lib/server/trpc/base.ts';
import { tags } from '../tags.ts';

type WorkflowState = z.infer<typeof workflowState>;

/**
 * A person's order about one lead: its row says so first, so that no mail leaves against it from then on, whatever the
 * workflow hears; the workflow answers with the state that it led to.
 */
const order = (
  path: 'pause' | 'resume',
  summary: string,
  tell: (client: Client, lead: EnrolmentRef, order: { orderNo: number }) => Promise<LifecycleState>,
) =>
  procedure('rep')
    .meta(
      rest('POST', `/enrolments/{enrolmentId}/${path}`, tags.workflow, summary, {
        // To pause sends nothing; to go on does.
        ...(path === 'resume' && { scope: 'send' }),
      }),
    )
    .input(byEnrolment)
    .output(workflowState)
    .mutation(async ({ ctx, input: { enrolmentId } }) => {
      const ordered = await ctx.change((tx) => orderLead(tx, ctx.orgId, ctx.by, enrolmentId, path));
      const state = await tell(ctx.services.temporal, { orgId: ctx.orgId, enrolmentId }, ordered);
      return shape(ctx.services, { orgId: ctx.orgId, enrolmentId }, state);
    });

export const workflowProcedures = {
  state: procedure('viewer')
    .meta(rest('GET', '/enrolments/{enrolmentId}/workflow', tags.workflow, 'Where the lead’s workflow is'))
    .input(byEnrolment)
    .output(workflowState)
    .query(async ({ ctx, input: { enrolmentId } }) => {
      const lead = { orgId: ctx.orgId, enrolmentId };
      const ended = () => ctx.read((tx) => endedState(tx, enrolmentId));
      try {
        const state = await lifecycleState(ctx.services.temporal, lead, ended);
        return shape(
          ctx.services,
          lead,
          state && (await ctx.read((tx) => asOrdered(tx, enrolmentId, state))),
        );
      } catch (error) {
        // The page still shows what Postgres knows.
        if (!(error instanceof DomainError) || error.code !== 'unavailable') throw error;
        return {
          ...shape(ctx.services, lead, null),
          ...{ status: 'unreachable' as const, message: error.message },
        };
      }
    }),

  pause: order('pause', 'Pause; the place is kept', pauseLead),
  resume: order('resume', 'Go on from where it stopped', resumeLead),

  skipStep: procedure('rep')
    .meta(
      rest('POST', '/enrolments/{enrolmentId}/skip-step', tags.workflow, 'Pass over a step', {
        scope: 'send',
      }),
    )
    .input(byEnrolment.extend({ stepKey }))
    .output(workflowState)
    .mutation(async ({ ctx, input: { enrolmentId, stepKey } }) => {
      await ctx.change(async (tx) => {
        await statusOf(tx, enrolmentId);
        await noteAsked(tx, ctx.orgId, ctx.by, { enrolmentId, what: 'step_skipped', stepKey });
      });
      const lead = { orgId: ctx.orgId, enrolmentId };
      const state = await skipLeadStep(ctx.services.temporal, lead, stepKey);
      await ctx.change((tx) => withdrawDraft(tx, { enrolmentId, stepKey }));
      return shape(ctx.services, lead, state);
    }),

  fastForward: procedure('rep')
    .meta(
      rest(
        'POST',
        '/enrolments/{enrolmentId}/fast-forward',
        tags.workflow,
        'Skip the time to the next step',
        {
          scope: 'send',
        },
      ),
    )
    .input(byEnrolment)
    .output(workflowState)
    .mutation(async ({ ctx, input: { enrolmentId } }) => {
      if (!ctx.services.env.TIME_SKIPPING)
        throw new DomainError(
          'unavailable',
          'This installation runs in real time: leads cannot be fast-forwarded.',
        );
      await ctx.change(async (tx) => {
        await statusOf(tx, enrolmentId);
        await noteAsked(tx, ctx.orgId, ctx.by, { enrolmentId, what: 'fast_forwarded' });
      });
      const lead = { orgId: ctx.orgId, enrolmentId };
      const ended = () => ctx.read((tx) => endedState(tx, enrolmentId));
      return shape(ctx.services, lead, await skipToNext(ctx.services.temporal, lead, ended));
    }),
};

function shape(
  { env }: Services,
  { orgId, enrolmentId }: EnrolmentRef,
  state: LifecycleState | null,
): WorkflowState {
  const workflowId = lifecycleId(orgId, enrolmentId);
  const status = !state ? 'not_started' : state.phase === 'ended' ? 'ended' : 'running';
  return {
    enrolmentId,
    workflowId,
    temporalUrl: temporalPage(env, workflowId),
    status,
    message: null,
    state,
    askedAt: new Date().toISOString(),
  };
}
