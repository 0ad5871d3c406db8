export * from './find-or-make.ts';
export * from './list.ts';
