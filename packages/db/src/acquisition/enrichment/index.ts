export * from './facts.ts';
export { leadToEnrich, type LeadToEnrich } from './known.ts';
export * from './record.ts';
export * from './turn.ts';
