import { placeOfText } from '@leadfactory/domain/platform/impersonal';
import type { WorkflowInterceptors } from '@temporalio/workflow';
import { breach } from './breach.ts';
import { watching } from './workflow.ts';

/**
 * In the worker. By the form of texts alone: every workflow has a sandbox of its own, in which the schemas would take
 * about 1 MB, three times what the workflow itself does.
 */
export const interceptors = (): WorkflowInterceptors =>
  watching((_kind, value, { of, direction }) => {
    const place = placeOfText(value, direction);
    if (place) throw breach(`${of}: ${place}`);
  });
