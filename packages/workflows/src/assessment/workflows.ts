export { websiteAudit } from './audit/workflow.ts';
export { promptTrial } from './prompt-trial/workflow.ts';
