export { conditionSql } from './conditions.ts';
export * from './manage.ts';
export * from './own.ts';
export * from './set.ts';
export * from './spoken.ts';
export { askable, writtenConditions } from './written.ts';
