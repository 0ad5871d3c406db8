export * from './latest.ts';
export { scoreByRules } from './rules.ts';
