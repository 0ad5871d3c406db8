export * from './amount.ts';
export * from './apportion.ts';
export * from './currency.ts';
export * from './decimal.ts';
export * from './decimal-mark.ts';
export * from './format.ts';
export type { Money } from './money.ts';
export * from './sums.ts';
