export * from './clock.ts';
export * from './stage.ts';
