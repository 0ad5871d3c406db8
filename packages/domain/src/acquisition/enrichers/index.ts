export * from './enricher.ts';
export * from './facts.ts';
export * from './known.ts';
export * from './merge.ts';
export * from './point.ts';
export * from './run.ts';
