export * from './input.ts';
export * from './occurrence.ts';
