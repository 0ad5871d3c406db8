export * from './audience.ts';
export * from './campaigns.ts';
export * from './enrol-batch.ts';
export * from './note.ts';
export * from './open-enrolments.ts';
export * from './performance.ts';
export * from './read.ts';
export * from './ready.ts';
