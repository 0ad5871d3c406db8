export { attributeSale } from './attribute.ts';
export { attribution, type AttributionQuery } from './figures.ts';
