export * from './audience.ts';
export * from './campaigns.ts';
export * from './performance.ts';
export * from './read.ts';
