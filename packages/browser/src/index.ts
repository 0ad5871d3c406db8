export { createBrowsers, type Browsers, type BrowsersOptions, type BrowserStats } from './browsers.ts';
export * from './types.ts';
