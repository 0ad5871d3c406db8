export * from './analysis.ts';
export * from './formula.ts';
export * from './outcome.ts';
export * from './signals.ts';
