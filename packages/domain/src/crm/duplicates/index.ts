export * from './likeness.ts';
export * from './names.ts';
