export * from './classes.ts';
export * from './read-mail.ts';
export { classifyByRules } from './rules/index.ts';
export * from './subject.ts';
