import type { BrowserContextOptions } from 'playwright-core';
import type { Device } from '../types.ts';

/** Lighthouse's own screens (its constants `DESKTOP_EMULATION_METRICS`, `MOTOGPOWER_EMULATION_METRICS`). */
const screens = {
  desktop: { viewport: { width: 1350, height: 940 }, deviceScaleFactor: 1 },
  phone: { viewport: { width: 412, height: 823 }, deviceScaleFactor: 1.75, isMobile: true, hasTouch: true },
} satisfies Record<Device, BrowserContextOptions>;

const agents = {
  desktop: 'X11; Linux x86_64',
  phone: 'Linux; Android 11; moto g power (2022)',
};

/** How Chromium shows itself as that device. A headless browser that says so is shown other pages. */
export const contextFor = (device: Device, browserVersion: string): BrowserContextOptions => ({
  ...screens[device],
  userAgent: `Mozilla/5.0 (${agents[device]}) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/${browserVersion.split('.')[0]}.0.0.0 ${device === 'phone' ? 'Mobile ' : ''}Safari/537.36`,
  locale: 'en-US',
  acceptDownloads: false,
  serviceWorkers: 'block',
});

export const screenOf = (device: Device) => screens[device];
