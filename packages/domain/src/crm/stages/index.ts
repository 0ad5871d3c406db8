export * from './defaults.ts';
export * from './kinds.ts';
export * from './standing.ts';
export * from './reasons.ts';
