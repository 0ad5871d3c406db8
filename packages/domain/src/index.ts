export * from './errors/index.ts';
export * from './money/index.ts';
export * from './stages/index.ts';
export * from './lifecycle/index.ts';
export type * from './ports/index.ts';
