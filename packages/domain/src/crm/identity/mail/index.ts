export * from './address.ts';
export * from './provider.ts';
