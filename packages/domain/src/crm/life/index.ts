export * from './assessed.ts';
export * from './held.ts';
export * from './next.ts';
export * from './phase.ts';
export type * from './progress.ts';
export * from './reassignment.ts';
export * from './stage-change.ts';
export * from './task-done.ts';
export * from './temperature.ts';
