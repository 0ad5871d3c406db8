import type { AcquisitionIntent } from '@leadfactory/domain/acquisition/intents';
import {
  importWorkflowId,
  intakeId,
  searchAttributes as keys,
  workflowTypes as types,
} from '@leadfactory/workflows/messages';
import type { CarryOut } from './job.ts';
import { start, startOnce } from './start.ts';

export const acquisition: CarryOut<AcquisitionIntent> = {
  import: (job, { importId }) =>
    startOnce(job, {
      type: types.import,
      workflowId: importWorkflowId(job.orgId, importId),
      input: { orgId: job.orgId, importId },
      summary: 'Import of a file of leads',
    }),

  intake: (job, { leadId }) =>
    start(job, {
      type: types.intake,
      workflowId: intakeId(job.orgId, leadId),
      input: { orgId: job.orgId, leadId, joined: true },
      summary: 'Intake of one lead: enrich, screen, score, route',
      attributes: [{ key: keys.leadId, value: leadId }],
    }),
};
