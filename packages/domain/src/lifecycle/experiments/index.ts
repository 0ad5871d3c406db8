export * from './outcome.ts';
export { readVariants, type Variant } from './reading.ts';
export { needsOf } from './sample-size.ts';
export { winnerByRule } from './winner.ts';
