export * from './charset.ts';
export * from './document.ts';
export * from './structured-data.ts';
export * from './visit.ts';
export * from './placeholder.ts';
export * from './property.ts';
export * from './storable.ts';
export * from './dns.ts';
