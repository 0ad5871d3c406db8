export * from './country.ts';
export * from './delimiter.ts';
export * from './escape.ts';
export * from './fields.ts';
export * from './mapping.ts';
export * from './normalise.ts';
export * from './reader.ts';
export * from './row-to-lead.ts';
