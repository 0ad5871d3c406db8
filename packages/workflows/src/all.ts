/** Every workflow that the worker runs; the bundle is made from this file. One line per room, one per template with a workflow of its own. */
export * from './acquisition/workflows.ts';
export * from './assessment/workflows.ts';
export * from './outreach/workflows.ts';
export * from './revenue/workflows.ts';
export * from './lifecycle/workflows.ts';
export * from './compliance/workflows.ts';
export { warmInbound } from './templates/warm-inbound/workflow.ts';
