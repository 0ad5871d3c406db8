/** The shapes in which fields cross an edge, made of their declarations. */
export * from './filter.ts';
export * from './given.ts';
export * from './row.ts';
export * from './value.ts';
