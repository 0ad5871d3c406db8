export { recheckDomains } from './proofs/workflow.ts';
export { sendAnswer } from './answer/workflow.ts';
export { sendAgain } from './again/workflow.ts';
export { readMailbox } from './reading/workflow.ts';
