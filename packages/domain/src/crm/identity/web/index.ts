export * from './host.ts';
export * from './read.ts';
export * from './website.ts';
