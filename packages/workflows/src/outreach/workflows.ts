export { recheckDomains } from './proofs/workflow.ts';
