import { lifecycleWorkflows } from '../lifecycle/messages.ts';

/** Templates whose order of stages differs from `leadLifecycle`'s, with their workflow. Without zod: it runs in the sandbox. */
const own: Record<string, string> = {};

export const workflowOf = (templateId: string): string => own[templateId] ?? lifecycleWorkflows.lifecycle;
