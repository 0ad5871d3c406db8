export * from './draft.ts';
export * from './identity.ts';
export * from './kinds.ts';
export * from './lead-from.ts';
