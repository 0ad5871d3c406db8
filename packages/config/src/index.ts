export { configurationNames, readConfiguration, type Configuration } from './configuration.ts';
export { exampleOf } from './example.ts';
export { mailStaysHere } from './letters.ts';
export { leastCachedWorkflows } from './pieces/temporal.ts';
export { temporalOf } from './temporal.ts';
export { filesSomewhere } from '@leadfactory/integrations/env';
