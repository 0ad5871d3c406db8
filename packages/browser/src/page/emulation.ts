import type { Cdp, Connection } from '../cdp/connection.ts';
import type { Device } from './device.ts';
import { agentOf, metricsOf } from './device.ts';

/** Makes a tab that device's. All is asked for at once, and waited for together. */
export const emulate = async (cdp: Cdp, device: Device, major: string): Promise<void> => {
  await Promise.all([
    cdp.send('Emulation.setDeviceMetricsOverride', metricsOf(device)),
    cdp.send('Emulation.setTouchEmulationEnabled', { enabled: device === 'phone' }),
    cdp.send('Emulation.setUserAgentOverride', agentOf(device, major)),
    cdp.send('Emulation.setLocaleOverride', { locale: 'en-US' }),
    cdp.send('Emulation.setFocusEmulationEnabled', { enabled: true }),
    cdp.send('Emulation.setEmulatedMedia', { features: [{ name: 'prefers-color-scheme', value: 'light' }] }),
    // As on phones and most desktops today; otherwise their width depends on how Chromium was started.
    cdp.send('Emulation.setScrollbarsHidden', { hidden: true }),
  ]);
};

const majors = new WeakMap<Connection, string>();

/** Of Chromium's version. */
export const majorOf = async (connection: Connection): Promise<string> => {
  const known = majors.get(connection);
  if (known) return known;
  const { product } = await connection.send('Browser.getVersion');
  const major = /\/(\d+)/.exec(product)?.[1] ?? '150';
  majors.set(connection, major);
  return major;
};
