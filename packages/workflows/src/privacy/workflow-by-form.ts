import { placeOfText } from '@leadfactory/domain/platform/impersonal';
import type { WorkflowInterceptors } from '@temporalio/workflow';
import { breach } from './breach.ts';
import { watching } from './workflow.ts';

/**
 * In the worker. By the form of texts alone: what executions share is frozen, and zod completes its schemas as they are
 * used, so that each execution would have its own, 1.4 MB and 45 ms; a sleeping life takes 0.3 MB in all.
 */
export const interceptors = (): WorkflowInterceptors =>
  watching((_kind, value, { of, direction }) => {
    const place = placeOfText(value, direction);
    if (place) throw breach(`${of}: ${place}`);
  });
