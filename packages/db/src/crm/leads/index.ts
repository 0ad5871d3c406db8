export * from './change.ts';
export * from './clock.ts';
export * from './detail.ts';
export * from './erase.ts';
export * from './filter.ts';
export * from './list.ts';
export type { LeadRow } from './row.ts';
export * from './save.ts';
export * from './stage.ts';
