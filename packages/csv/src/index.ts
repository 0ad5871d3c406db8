export * from './encoding.ts';
export * from './file.ts';
export * from './head.ts';
