export * from './defaults.ts';
export * from './kinds.ts';
export * from './standing.ts';
export type * from './reasons.ts';
