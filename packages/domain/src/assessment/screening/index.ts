export * from './again.ts';
export * from './formula.ts';
export type * from './result.ts';
