export * from './create.ts';
export * from './found.ts';
