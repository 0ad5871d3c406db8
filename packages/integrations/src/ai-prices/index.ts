/** What others need to know of models without loading the clients. */
export { providers, type Provider } from '../ai/providers.ts';
export { knownPrice, type Price } from '../ai/prices.ts';
