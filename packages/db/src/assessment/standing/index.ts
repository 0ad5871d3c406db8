export * from './compare.ts';
export * from './detail.ts';
export * from './list.ts';
export * from './request.ts';
export * from './shown.ts';
export * from './standing.ts';
