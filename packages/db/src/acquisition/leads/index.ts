export * from './create.ts';
export * from './undo-merge.ts';
