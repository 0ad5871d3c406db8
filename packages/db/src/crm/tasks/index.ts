export * from './complete.ts';
export * from './read.ts';
