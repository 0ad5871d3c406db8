export * from './count.ts';
export * from './first-organisation.ts';
export * from './remove-sample.ts';
export * from './sample-data.ts';
