import { defineSearchAttributeKey } from '@temporalio/common';

/** The queue of all workflows and activities, unless TEMPORAL_TASK_QUEUE names another. */
export const defaultTaskQueue = 'leadfactory';

/** The queue of activities that drive a browser (PDFs): one at a time per worker, so that memory stays bounded. */
export const browserQueue = (taskQueue: string) => `${taskQueue}-browser`;

/** The queue of activities that read mailboxes: they wait for mails for minutes, and nobody else for them. */
export const mailQueue = (taskQueue: string) => `${taskQueue}-mail`;

/** The queue of simulations: few at a time per worker, and one of an organisation after the other. */
export const simulationQueue = (taskQueue: string) => `${taskQueue}-simulations`;

/** The queue of one simulation's lives, on which nothing else runs. */
export const simulatedLivesQueue = (taskQueue: string, simulationId: string) =>
  `${taskQueue}-simulated-${simulationId}`;

/** Search attributes of every workflow of ours; temporal/search-attributes.txt registers the same (a test compares). */
export const searchAttributes = {
  orgId: defineSearchAttributeKey('OrgId', 'KEYWORD'),
  leadId: defineSearchAttributeKey('LeadId', 'KEYWORD'),
  campaignId: defineSearchAttributeKey('CampaignId', 'KEYWORD'),
  templateId: defineSearchAttributeKey('TemplateId', 'KEYWORD'),
  leadStage: defineSearchAttributeKey('LeadStage', 'KEYWORD'),
  leadScore: defineSearchAttributeKey('LeadScore', 'INT'),
  temperature: defineSearchAttributeKey('Temperature', 'KEYWORD'),
  heldReason: defineSearchAttributeKey('HeldReason', 'KEYWORD'),
  nextStepAt: defineSearchAttributeKey('NextStepAt', 'DATETIME'),
} as const;
