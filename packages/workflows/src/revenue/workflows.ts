export { fulfilSale } from './sale/workflow.ts';
