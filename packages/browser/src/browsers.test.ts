import { fork } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { existsSync } from 'node:fs';
import { networkInterfaces } from 'node:os';
import { fileURLToPath } from 'node:url';
import { createGuard } from '@leadfactory/guard';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { hostilePages } from '../test/pages.ts';
import { chromiumOf, folderOf, inGroup } from '../test/processes.ts';
import { createBrowsers, type Browsers, type BrowserLease } from './index.ts';

const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
const hasChromium = existsSync(executablePath);
if (!hasChromium) console.warn(`No Chromium at ${executablePath} (CHROMIUM_PATH): its tests are left out.`);

let pages: Awaited<ReturnType<typeof hostilePages>>;
const opened: Browsers[] = [];
beforeAll(async () => {
  pages = await hostilePages();
});
afterAll(async () => {
  await Promise.all(opened.map((browsers) => browsers.closeAll()));
  pages.close();
});

const open = (options: Partial<Parameters<typeof createBrowsers>[0]> = {}): Browsers => {
  const guard = createGuard({ allow: [`*.localhost:${pages.port}`] });
  const browsers = createBrowsers({ executablePath, guard, ...options });
  opened.push(browsers);
  return browsers;
};

const measure = (lease: BrowserLease, path: string, timeoutMs = 60_000) =>
  lease.lighthouse({ url: pages.url(path), formFactor: 'phone', runs: 1, timeoutMs });

test('without a browser, commands say so', async () => {
  const lease = await open({ executablePath: undefined }).lease('a');
  await expect(measure(lease, '/')).rejects.toMatchObject({ name: 'BrowserError', kind: 'no_browser' });
  const missing = await open({ executablePath: '/no/such/browser' }).lease('a');
  await expect(measure(missing, '/')).rejects.toMatchObject({ kind: 'no_browser' });
});

test('leases of one key follow one another; one that gives up waiting is passed over', async () => {
  const browsers = open();
  const first = await browsers.lease('a');
  const giveUp = new AbortController();
  const second = browsers.lease('a', { signal: giveUp.signal });
  const third = browsers.lease('a');
  expect(browsers.stats()).toMatchObject({ leased: 1, waiting: 2 });
  giveUp.abort();
  await expect(second).rejects.toMatchObject({ kind: 'lost' });
  first.release();
  (await third).release();
  expect(browsers.stats()).toMatchObject({ open: 0, leased: 0, waiting: 0, pids: [] });
});

describe.skipIf(!hasChromium)('with Chromium', () => {
  test('Chromium killed in the midst: lost, nothing left; the next command has another, whatever dialogs open', async () => {
    const browsers = open();
    const lease = await browsers.lease('audit');
    const asked = pages.asked('/endless-script');
    const doomed = measure(lease, '/endless-script');
    doomed.catch(() => {});
    await asked;
    const [pid] = browsers.stats().pids as [number];
    process.kill(chromiumOf(pid)!, 'SIGKILL');
    await expect(doomed).rejects.toMatchObject({ kind: 'lost' });
    await vi.waitFor(() => expect(inGroup(pid)).toEqual([]), { timeout: 5000 });

    const { lhr, performances } = await measure(lease, '/dialogs', 200_000);
    expect(lhr.runtimeError).toBeUndefined();
    expect(performances[0]).toBeGreaterThan(50);
    lease.release();
    await browsers.close('audit');
    expect(browsers.stats()).toMatchObject({ open: 0, leased: 0, waiting: 0, pids: [] });
  }, 240_000);

  test('a page gets nothing out by UDP, round the proxy: no WebRTC, no WebTransport', async () => {
    const heard: string[] = [];
    const listener = createSocket('udp4', (_, from) => heard.push(from.address));
    await new Promise<void>((ready) => listener.bind(0, '0.0.0.0', ready));
    const own = Object.values(networkInterfaces()).flatMap((all) => all ?? []);
    const hosts = own.filter(({ family }) => family === 'IPv4').map(({ address }) => address);
    const lease = await open().lease('audit');
    await lease.look({
      url: pages.url(`/udp?port=${listener.address().port}&hosts=${hosts.join(',')}`),
      device: 'phone',
    });
    expect(heard).toEqual([]);
    lease.release();
    listener.close();
  });

  test('a script without end is stopped in time, with everything that ran', async () => {
    const browsers = open();
    const lease = await browsers.lease('audit');
    const asked = pages.asked('/endless-script');
    const late = measure(lease, '/endless-script', 15_000);
    late.catch(() => {});
    await asked;
    const [pid] = browsers.stats().pids as [number];
    const folder = folderOf(pid)!;
    expect(existsSync(folder)).toBe(true);
    await expect(late).rejects.toMatchObject({
      kind: 'timeout',
      message: expect.stringMatching('after 15 s'),
    });
    await browsers.closeAll();
    await vi.waitFor(() => expect(inGroup(pid)).toEqual([]), { timeout: 5000 });
    await vi.waitFor(() => expect(existsSync(folder)).toBe(false), { timeout: 5000 });
  }, 240_000);

  test('a page that fills the memory is ended', async () => {
    const browsers = open({ maxMemory: 900_000_000 });
    const lease = await browsers.lease('audit');
    await expect(lease.look({ url: pages.url('/memory'), device: 'phone' })).rejects.toMatchObject({
      kind: 'failed',
      message: 'The page takes more memory than the 900 MB that one audit may have.',
    });
    lease.release();
    await browsers.closeAll();
    expect(browsers.stats()).toMatchObject({ open: 0, pids: [] });
  });

  test('an audit that is stopped takes its browser along', async () => {
    const browsers = open();
    const stop = new AbortController();
    const lease = await browsers.lease('audit', { signal: stop.signal });
    const asked = pages.asked('/endless-script');
    const stopped = measure(lease, '/endless-script');
    stopped.catch(() => {});
    await asked;
    const [pid] = browsers.stats().pids as [number];
    stop.abort();
    await expect(stopped).rejects.toMatchObject({ kind: 'lost' });
    await vi.waitFor(() => expect(inGroup(pid)).toEqual([]), { timeout: 5000 });
  });

  test('a page without end is cut; one Chromium makes room for the next', async () => {
    const browsers = open({ maxOpen: 1, maxBytes: 5_000_000 });
    const first = await browsers.lease('first');
    await first.look({ url: pages.url('/'), device: 'phone' });
    const [pid] = browsers.stats().pids as [number];
    first.release();

    const second = await browsers.lease('second');
    await expect(measure(second, '/endless-stream')).rejects.toMatchObject({
      kind: 'failed',
      message: 'The website sends more than the 5 MB that one audit may load.',
    });
    expect(second.refused()).toContainEqual(expect.objectContaining({ kind: 'too_large' }));
    expect(inGroup(pid)).toEqual([]);
    second.release();
    await browsers.closeAll();
  });

  test.each(['the parent', 'the parent and the child'])(
    '%s killed: no process and no file stays',
    async (who) => {
      const script = fileURLToPath(new URL('../test/parent.ts', import.meta.url));
      const asked = pages.asked('/endless-script');
      const parent = fork(script, [executablePath, pages.url('/endless-script')], { execArgv: [] });
      await asked;
      const [pid] = await new Promise<number[]>((resolve) => {
        parent.once('message', (pids) => resolve(pids as number[]));
        parent.send('pids?');
      });
      expect(inGroup(pid!).length).toBeGreaterThan(3);
      const folder = folderOf(pid!)!;
      expect(existsSync(folder)).toBe(true);
      parent.kill('SIGKILL');
      if (who !== 'the parent') process.kill(pid!, 'SIGKILL');
      await vi.waitFor(() => expect(inGroup(pid!)).toEqual([]), { timeout: 5000 });
      await vi.waitFor(() => expect(existsSync(folder)).toBe(false), { timeout: 5000 });
    },
  );
});
