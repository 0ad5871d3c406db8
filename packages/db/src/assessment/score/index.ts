export {
  addFieldRule,
  listFieldRules,
  removeFieldRule,
  rescoreForField,
  type FieldRule,
} from './field-rules.ts';
export * from './latest.ts';
export * from './rescoring.ts';
export { rescore, scoreByRules, scoreNow } from './rules.ts';
