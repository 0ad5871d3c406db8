export * from './areas.ts';
export * from './finding.ts';
export * from './standing.ts';
export * from './subjects.ts';
