export { createBrowsers, type Browsers, type BrowsersOptions, type BrowserStats } from './browsers.ts';
export { BrowserError } from './error.ts';
export type { Device } from './page/device.ts';
export type * from './types.ts';
export type * from './commands/axe/types.ts';
export type * from './commands/look/types.ts';
export type * from './page/outcome.ts';
