import { leadNow } from '@leadfactory/db/crm/leads';
import { type Tx } from '@leadfactory/db/platform/client';
import { DomainError } from '@leadfactory/domain/platform/errors';
import { isStage } from '@leadfactory/domain/crm/stages';
import type { Intent } from '@leadfactory/domain/intents';
import type { CampaignInput } from '@leadfactory/domain/lifecycle/campaign';
import * as messages from '@leadfactory/workflows/messages';
import {
  TypedSearchAttributes,
  WorkflowExecutionAlreadyStartedError,
  type SearchAttributePair,
} from '@temporalio/common';
import type { Client } from '@temporalio/client';
import { bounded } from './connect.ts';
import { endedOrAbsent } from './controls.ts';

interface Job {
  tx: Tx;
  client: Client;
  taskQueue: string;
  orgId: string;
  intentId: string;
}

const { searchAttributes: keys, workflowTypes: types } = messages;
const CAMPAIGN_BATCH = 50;
/** How long one call to Temporal may take, in ms: the intent's row is locked meanwhile. */
const MOST_MS = 3000;

/** Tells Temporal one intent. Doing it twice has no further effect: ids are fixed, signals carry the intent's id. */
export async function carryOut(job: Job, intent: Intent): Promise<void> {
  const { orgId, intentId: id } = job;
  switch (intent.kind) {
    case 'import': {
      const { importId } = intent;
      return startOnce(
        job,
        types.import,
        messages.importWorkflowId(orgId, importId),
        [{ orgId, importId }],
        [],
      );
    }
    case 'intake': {
      const { leadId } = intent;
      return start(
        job,
        types.intake,
        messages.intakeId(orgId, leadId),
        [{ orgId, leadId }],
        [{ key: keys.leadId, value: leadId }],
      );
    }
    case 'campaign': {
      const { campaignId, templateId } = intent;
      const input: CampaignInput = { orgId, campaignId, templateId, batchSize: CAMPAIGN_BATCH };
      return startOnce(
        job,
        types.campaign,
        messages.campaignWorkflowId(orgId, campaignId),
        [input],
        [
          { key: keys.campaignId, value: campaignId },
          { key: keys.templateId, value: templateId },
        ],
      );
    }
    case 'campaign_pause':
      return tellCampaign(job, intent.campaignId, messages.pauseCampaign);
    case 'campaign_resume':
      return tellCampaign(job, intent.campaignId, messages.resumeCampaign);
    case 'campaign_stop':
      return tellCampaign(job, intent.campaignId, messages.stopCampaign);
    case 'sale':
      return sale(job, intent);
    case 'report_link':
      return reportLink(job, intent);
    case 'audit':
      return audit(job, intent);
    case 'prompt_trial': {
      const { trialId } = intent;
      return startOnce(
        job,
        types.promptTrial,
        messages.promptTrialId(orgId, trialId),
        [{ orgId, trialId }],
        [],
      );
    }
    case 'signal':
      return tellLead(job, intent.enrolmentId, intent.signal, { id });
    case 'stage_changed':
      if (!isStage(intent.to)) throw new DomainError('invalid', `"${intent.to}" is no stage.`, 'to');
      return tellLead(job, intent.enrolmentId, messages.stageChanged.name, { id, to: intent.to });
    case 'engaged':
      await signal(job, messages.lifecycleId(orgId, intent.enrolmentId), messages.engaged.name, {
        id,
        kind: intent.engagement,
        stepKey: intent.stepKey,
      });
  }
}

/**
 * The lead's running lifecycle fulfils its own sale. The server refuses the signal once the lifecycle has ended
 * and runs no lifecycle to its end past a signal it has accepted, so exactly one of the two fulfils.
 */
async function sale(job: Job, { orderId, enrolmentId }: Intent & { kind: 'sale' }): Promise<void> {
  const { orgId } = job;
  if (enrolmentId) {
    const purchase = { id: `order/${orderId}`, orderId };
    const lifecycle = messages.lifecycleId(orgId, enrolmentId);
    if (await signal(job, lifecycle, messages.purchased.name, purchase)) return;
  }
  await startOnce(job, types.sale, messages.saleWorkflowId(orgId, orderId), [{ orgId, orderId }], []);
}

/** One workflow per request, whatever becomes of the lead's other ones. */
async function reportLink(
  job: Job,
  { leadId, orderId, requestId }: Intent & { kind: 'report_link' },
): Promise<void> {
  const { tx, orgId } = job;
  const at = (await leadNow(tx, leadId)).toISOString();
  const input = { orgId, orderId, link: { requestId, at } };
  await startOnce(job, types.sale, messages.reportLinkId(orgId, orderId, requestId), [input], []);
}

/**
 * Starts the audit, or tells the one that runs to look again, or to hurry: in each case what waits is run. It is
 * nobody's child: Temporal skips no time of a lead that has a child at work.
 */
async function audit(
  job: Job,
  { leadId, assessmentId, priority }: Intent & { kind: 'audit' },
): Promise<void> {
  const { tx, client, taskQueue, orgId } = job;
  const at = (await leadNow(tx, leadId)).toISOString();
  await bounded(client, MOST_MS, () =>
    client.workflow.signalWithStart(types.audit, {
      workflowId: messages.auditId(orgId, assessmentId),
      taskQueue,
      args: [{ orgId, leadId, assessmentId, at, priority }],
      signal: priority === 1 ? messages.hurry.name : messages.again.name,
      signalArgs: [],
      workflowIdReusePolicy: 'ALLOW_DUPLICATE',
      ...shown(types.audit, orgId, [{ key: keys.leadId, value: leadId }]),
    }),
  );
}

/** A lead whose lifecycle has ended needs no telling; one whose lifecycle is about to start is told a little later. */
async function tellLead(job: Job, enrolmentId: string, name: string, payload: object): Promise<void> {
  if (await signal(job, messages.lifecycleId(job.orgId, enrolmentId), name, payload)) return;
  const enrolment = await job.tx.enrolment.findUnique({
    where: { id: enrolmentId },
    select: { status: true },
  });
  if (enrolment?.status === 'pending') throw new Error('The lead’s workflow has not started yet.');
}

/** The same for a campaign: its own start may still be waiting as an intent. */
async function tellCampaign(job: Job, campaignId: string, { name }: { name: string }): Promise<void> {
  if (await signal(job, messages.campaignWorkflowId(job.orgId, campaignId), name, { id: job.intentId }))
    return;
  const [starting] = await job.tx.$queryRaw<unknown[]>`
    SELECT 1 FROM intent
    WHERE done_at IS NULL AND payload->>'kind' = 'campaign' AND payload->>'campaignId' = ${campaignId}`;
  if (starting) throw new Error('The campaign has not started yet.');
}

/** False where no such workflow runs. */
async function signal({ client }: Job, workflowId: string, name: string, payload: object): Promise<boolean> {
  try {
    await bounded(client, MOST_MS, () => client.workflow.getHandle(workflowId).signal(name, payload));
    return true;
  } catch (error) {
    if (endedOrAbsent(error)) return false;
    throw error;
  }
}

/** Starts what may run only once, ever: one that runs or has run is left alone. */
async function startOnce(
  ...[job, type, workflowId, args, attributes]: Parameters<typeof start>
): Promise<void> {
  try {
    await start(job, type, workflowId, args, attributes, 'REJECT_DUPLICATE');
  } catch (error) {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
  }
}

async function start(
  { client, taskQueue, orgId }: Job,
  type: string,
  workflowId: string,
  args: unknown[],
  attributes: SearchAttributePair[],
  workflowIdReusePolicy: 'ALLOW_DUPLICATE' | 'REJECT_DUPLICATE' = 'ALLOW_DUPLICATE',
): Promise<void> {
  await bounded(client, MOST_MS, () =>
    client.workflow.start(type, {
      workflowId,
      taskQueue,
      args,
      workflowIdReusePolicy,
      workflowIdConflictPolicy: 'USE_EXISTING',
      ...shown(type, orgId, attributes),
    }),
  );
}

const shown = (type: string, orgId: string, attributes: SearchAttributePair[]) => ({
  typedSearchAttributes: new TypedSearchAttributes([{ key: keys.orgId, value: orgId }, ...attributes]),
  staticSummary: summaries[type],
  priority: { fairnessKey: orgId },
});

const summaries: Record<string, string> = {
  [types.import]: 'Import of a file of leads',
  [types.intake]: 'Intake of one lead: enrich, screen, score, route',
  [types.audit]: 'Audit of a website',
  [types.promptTrial]: 'Trial of a prompt on a lead',
  [types.campaign]: 'Campaign: enrols its audience and watches over its leads',
  [types.sale]: 'Fulfilment of a sale that came without a running lifecycle',
};
