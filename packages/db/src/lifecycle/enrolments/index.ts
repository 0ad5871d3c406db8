export * from './end.ts';
export * from './note-progress.ts';
export * from './read.ts';
