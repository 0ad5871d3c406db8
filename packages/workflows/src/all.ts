/** Every workflow that the worker runs; the bundle is made from this file. One line per room. */
export * from './acquisition/workflows.ts';
export * from './assessment/workflows.ts';
export * from './revenue/workflows.ts';
export * from './lifecycle/workflows.ts';
