import type { Params } from '../cdp/connection.ts';

/** Chromium's devices for pictures and measures. */
export type Device = 'desktop' | 'phone';

/** Lighthouse's own screens (its constants `DESKTOP_EMULATION_METRICS`, `MOTOGPOWER_EMULATION_METRICS`). */
const screens = {
  desktop: { viewport: { width: 1350, height: 940 }, deviceScaleFactor: 1 },
  phone: { viewport: { width: 412, height: 823 }, deviceScaleFactor: 1.75 },
} satisfies Record<Device, { viewport: { width: number; height: number }; deviceScaleFactor: number }>;

export const screenOf = (device: Device) => screens[device];

export const metricsOf = (device: Device): Params<'Emulation.setDeviceMetricsOverride'> => {
  const { viewport, deviceScaleFactor } = screens[device];
  const { width, height } = viewport;
  const mobile = device === 'phone';
  return {
    ...{ ...viewport, screenWidth: width, screenHeight: height, deviceScaleFactor, mobile },
    screenOrientation: mobile
      ? { angle: 0, type: 'portraitPrimary' }
      : { angle: 90, type: 'landscapePrimary' },
  };
};

/**
 * How Chromium shows itself as that device, in header, script and client hints. A headless browser that says so is
 * shown other pages.
 * @param major of Chromium's version
 */
export const agentOf = (device: Device, major: string): Params<'Emulation.setUserAgentOverride'> => {
  const phone = device === 'phone';
  const system = phone ? 'Linux; Android 11; moto g power (2022)' : 'X11; Linux x86_64';
  return {
    userAgent: `Mozilla/5.0 (${system}) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/${major}.0.0.0 ${phone ? 'Mobile ' : ''}Safari/537.36`,
    acceptLanguage: 'en-US',
    userAgentMetadata: {
      brands: [
        { brand: 'Chromium', version: major },
        { brand: 'Google Chrome', version: major },
        { brand: 'Not?A_Brand', version: '24' },
      ],
      ...(phone
        ? { platform: 'Android', platformVersion: '11', architecture: '', model: 'moto g power (2022)' }
        : { platform: 'Linux', platformVersion: '', architecture: 'x86', model: '' }),
      mobile: phone,
    },
  };
};
