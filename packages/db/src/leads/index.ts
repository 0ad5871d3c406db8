export * from './clock.ts';
export * from './save.ts';
export * from './stage.ts';
