import type { ComplianceIntent } from '@leadfactory/domain/compliance/intents';
import { erasureWorkflowId, workflowTypes as types } from '@leadfactory/workflows/messages';
import type { CarryOut } from './job.ts';
import { startOnce } from './start.ts';

export const compliance: CarryOut<ComplianceIntent> = {
  erase: (job, { erasureId }) =>
    startOnce(job, {
      type: types.erase,
      workflowId: erasureWorkflowId(job.orgId, erasureId),
      input: { orgId: job.orgId, erasureId },
      summary: 'A person is erased',
    }),
};
