export * from './end.ts';
export * from './ended-state.ts';
export * from './order.ts';
export * from './read.ts';
export * from './slept.ts';
