export { websiteAudit } from './audit/workflow.ts';
export { rescoreLeads } from './rescoring/workflow.ts';
export { promptTrial } from './prompt-trial/workflow.ts';
