export * from './latest.ts';
