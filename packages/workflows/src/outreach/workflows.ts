export { recheckDomains } from './proofs/workflow.ts';
export { readMailbox } from './reading/workflow.ts';
