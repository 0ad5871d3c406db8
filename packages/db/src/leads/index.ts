export * from './clock.ts';
export * from './filter.ts';
export * from './list.ts';
export type { LeadRow } from './row.ts';
export * from './save.ts';
export * from './stage.ts';
