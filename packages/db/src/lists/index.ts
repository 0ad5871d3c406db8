export * from './attention.ts';
export * from './cursor.ts';
export * from './dashboard.ts';
export * from './sales.ts';
export * from './sources.ts';
