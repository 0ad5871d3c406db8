export * from './apart.ts';
export * from './merge.ts';
export * from './read.ts';
export * from './undo.ts';
