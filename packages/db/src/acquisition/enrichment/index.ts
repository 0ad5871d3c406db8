export * from './facts.ts';
export { knownLead, type Known, type Point } from './known.ts';
export * from './record.ts';
