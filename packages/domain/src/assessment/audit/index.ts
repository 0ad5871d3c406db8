export * from './analysis.ts';
export * from './evidence.ts';
export * from './formula.ts';
export * from './kinds/index.ts';
export * from './order.ts';
export * from './outcome.ts';
export * from './requested.ts';
export * from './signals.ts';
