export * from './audience.ts';
export * from './sequences.ts';
