export * from './outcome.ts';
export { readVariants, type Variant } from './reading.ts';
export { fixedSample } from './sample-size.ts';
