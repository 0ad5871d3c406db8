export { addFieldRule, listFieldRules, removeFieldRule, type FieldRule } from './field-rules.ts';
export * from './latest.ts';
export { scoreByRules } from './rules.ts';
