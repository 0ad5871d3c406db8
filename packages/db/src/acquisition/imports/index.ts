export * from './create.ts';
export * from './leads.ts';
export * from './progress.ts';
export * from './read.ts';
export * from './remarks.ts';
export * from './imported-rows.ts';
export * from './save-rows.ts';
