export * from './facts.ts';
export * from './reasons.ts';
export { whyUnsent } from './why.ts';
