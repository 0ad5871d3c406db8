export * from './find-or-make.ts';
export * from './list.ts';
export * from './choices.ts';
