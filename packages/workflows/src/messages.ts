/**
 * Everything that others need to talk to the workflows: names, ids, signals, updates, queries; one line per room. The
 * web app and the dispatcher import this file and the templates' registry, nothing else of this package.
 */
import { acquisitionWorkflows } from './acquisition/messages.ts';
import { assessmentWorkflows } from './assessment/messages.ts';
import { complianceWorkflows } from './compliance/messages.ts';
import { lifecycleWorkflows } from './lifecycle/messages.ts';
import { outreachWorkflows } from './outreach/messages.ts';
import { revenueWorkflows } from './revenue/messages.ts';

export * from './platform/messages.ts';
export * from './crm/messages.ts';
export * from './acquisition/messages.ts';
export * from './assessment/messages.ts';
export * from './outreach/messages.ts';
export * from './revenue/messages.ts';
export * from './lifecycle/messages.ts';
export * from './compliance/messages.ts';

/** The names under which `all.ts` exports the workflows. */
export const workflowTypes = {
  ...acquisitionWorkflows,
  ...assessmentWorkflows,
  ...outreachWorkflows,
  ...revenueWorkflows,
  ...lifecycleWorkflows,
  ...complianceWorkflows,
} as const;
