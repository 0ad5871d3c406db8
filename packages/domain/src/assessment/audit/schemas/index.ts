/** What is read of assessments, screenings too. */
export * from './comparison.ts';
export * from './detail.ts';
export * from './evidence.ts';
export * from './requested.ts';
export * from './row.ts';
export * from './summary.ts';
