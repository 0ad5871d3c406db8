/** Every workflow that the worker runs; the bundle is made from this file. */
export { websiteAudit } from './assessment/audit/workflow.ts';
export { campaign } from './lifecycle/campaign/workflow.ts';
export { importLeads } from './acquisition/import/workflow.ts';
export { leadIntake } from './lifecycle/intake/workflow.ts';
export { leadLifecycle } from './lifecycle/life/workflow.ts';
export { promptTrial } from './assessment/prompt-trial/workflow.ts';
export { fulfilSale } from './revenue/sale/workflow.ts';
