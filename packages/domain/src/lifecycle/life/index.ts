export * from './asked.ts';
export * from './input.ts';
