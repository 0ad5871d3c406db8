export { AlreadyRunning, startServices, startStack } from './stack/stack.ts';
export { allServices, type ServiceName, type StackOptions } from './stack/options.ts';
export type { Stack } from './stack/stack.ts';
export { chromiumPath } from './browser/chromium.ts';
export { readEndpoints, type Endpoints } from './data/endpoints.ts';
export { sampleBusinesses, sampleSites, type SampleBusiness, type SampleSite } from './sites/list.ts';
export { siteServer } from './sites/server.ts';
export { freePort } from './supervise/ports.ts';
