import { enrolmentStatus } from '@leadfactory/db/lifecycle/enrolments';
import { recordMoved } from '@leadfactory/db/lifecycle/moves';
import { readSequence } from '@leadfactory/db/outreach/sequences';
import { intentWaits } from '@leadfactory/db/platform/intents';
import type { CampaignInput } from '@leadfactory/domain/lifecycle/campaign';
import { planOf } from '@leadfactory/domain/outreach/sequence';
import { DomainError } from '@leadfactory/domain/platform/errors';
import type { LifecycleIntent } from '@leadfactory/domain/lifecycle/intents';
import {
  campaignWorkflowId,
  leadsAdded,
  pauseCampaign,
  resumeCampaign,
  searchAttributes as keys,
  simulationWorkflowId,
  stopCampaign,
  workflowTypes as types,
} from '@leadfactory/workflows/messages';
import { templateOf, workflowOf } from '@leadfactory/workflows/templates';
import { moveLeadToVersion } from './controls.ts';
import type { CarryOut, Job } from './job.ts';
import { signal } from './signal.ts';
import { startOnce } from './start.ts';

const CAMPAIGN_BATCH = 50;

export const lifecycle: CarryOut<LifecycleIntent> = {
  campaign: (job, { campaignId, templateId }) => {
    const { orgId } = job;
    const workflow = workflowOf(templateOf(templateId));
    const input: CampaignInput = { orgId, campaignId, templateId, workflow, batchSize: CAMPAIGN_BATCH };
    return startOnce(job, {
      type: types.campaign,
      workflowId: campaignWorkflowId(orgId, campaignId),
      input,
      summary: 'Campaign: enrols its audience and watches over its leads',
      attributes: [
        { key: keys.campaignId, value: campaignId },
        { key: keys.templateId, value: templateId },
      ],
    });
  },
  campaign_pause: (job, order) => tellCampaign(job, order, pauseCampaign),
  campaign_resume: (job, order) => tellCampaign(job, order, resumeCampaign),
  campaign_stop: (job, order) => tellCampaign(job, order, stopCampaign),
  /** A life that does not run any more needs no moving; one that is about to start is moved a little later: throws. */
  async move_version({ tx, client, orgId }, { moveId, enrolmentId, versionId }) {
    const plan = planOf(versionId, await readSequence(tx, versionId));
    let why: string | null = null;
    try {
      await moveLeadToVersion(client, { orgId, enrolmentId }, plan);
    } catch (error) {
      if (!(error instanceof DomainError) || error.code === 'unavailable') throw error;
      if (error.code === 'not_found' && (await enrolmentStatus(tx, enrolmentId)) === 'pending')
        throw new Error('The lead’s workflow has not started yet.', { cause: error });
      why = error.code === 'not_found' ? 'Its run has ended.' : error.message;
    }
    await recordMoved(tx, { moveId, enrolmentId, why });
  },
  campaign_leads: (job, about) => tellCampaign(job, about, leadsAdded),
  simulation: (job, { simulationId }) =>
    startOnce(job, {
      type: types.simulation,
      workflowId: simulationWorkflowId(job.orgId, simulationId),
      input: { orgId: job.orgId, simulationId },
      summary: 'Simulation: what a campaign would do, before it does it',
    }),
};

/** A campaign that runs no more needs no telling; one whose own start still waits as an intent is told after it. */
async function tellCampaign(
  job: Job,
  { campaignId, orderNo }: { campaignId: string; orderNo?: number | undefined },
  what: { name: string },
): Promise<void> {
  const { tx, orgId, intentId: id } = job;
  if (await signal(job, campaignWorkflowId(orgId, campaignId), what, { id, orderNo })) return;
  if (await intentWaits(tx, { kind: 'campaign', campaignId }))
    throw new Error('The campaign has not started yet.');
}
