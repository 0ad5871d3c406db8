export * from './formula.ts';
export type * from './result.ts';
