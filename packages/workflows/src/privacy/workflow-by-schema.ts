import type { WorkflowInterceptors } from '@temporalio/workflow';
import { messageSchemas, workflowSchemas } from '../schemas.ts';
import { admit } from './admit.ts';
import { watching } from './workflow.ts';

/** In tests. */
export const interceptors = (): WorkflowInterceptors =>
  watching((kind, value, where) => {
    const shape = (kind === 'workflow' ? workflowSchemas : messageSchemas)[where.of];
    admit(where.direction === 'input' ? shape?.args : shape?.result, value, where);
  });
