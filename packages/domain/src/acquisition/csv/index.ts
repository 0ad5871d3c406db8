export * from './amounts.ts';
export * from './delimiter.ts';
export * from './escape.ts';
export * from './mapping.ts';
export * from './reader.ts';
export * from './row-reader.ts';
