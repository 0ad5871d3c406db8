export { conditionSql } from './conditions.ts';
export * from './own.ts';
