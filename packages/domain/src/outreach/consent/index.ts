export * from './lacking.ts';
export * from './laws.ts';
export * from './rules.ts';
