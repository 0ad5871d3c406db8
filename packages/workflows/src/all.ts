/** Every workflow that the worker runs; the bundle is made from this file. */
export { websiteAudit } from './audit/workflow.ts';
export { campaign } from './campaign/workflow.ts';
export { importLeads } from './import/workflow.ts';
export { leadIntake } from './intake/workflow.ts';
export { leadLifecycle } from './lifecycle/workflow.ts';
export { promptTrial } from './prompt-trial/workflow.ts';
export { fulfilSale } from './sale/workflow.ts';
