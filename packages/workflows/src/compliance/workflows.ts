export { erasePerson } from './erasure/workflow.ts';
export { keepRetention } from './retention/workflow.ts';
