export { recheckDomains } from './proofs/workflow.ts';
export { sendAnswer } from './answer/workflow.ts';
export { readMailbox } from './reading/workflow.ts';
