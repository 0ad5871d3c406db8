export type { OpenFile } from './bytes.ts';
export { encodings } from './encodings.ts';
export * from './file.ts';
export * from './head.ts';
export * from './leads.ts';
export * from './suppressions.ts';
