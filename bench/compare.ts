/**
 * `npm run compare -- <url> [--desktop] [--axe]`: the Lighthouse command line (or plain axe-core) and ours on the same
 * page with the same settings, audit by audit. Without an address it serves the five sample sites and takes each.
 * Exit status 1 on a difference outside the tolerance that it prints; a timed audit counts only if in three
 * attempts no run of ours is like any of the command line.
 */
import type { AddressInfo } from 'node:net';
import { createBrowsers } from '@leadfactory/browser';
import { createGuard } from '@leadfactory/guard';
import { sampleSites, siteServer } from '@leadfactory/stack';
import { resolveChromium } from '../packages/stack/src/browser/chromium.ts';
import { compareAxe } from './compare/axe.ts';
import { compareLighthouse } from './compare/lighthouse.ts';

const args = process.argv.slice(2);
const given = args.filter((arg) => !arg.startsWith('--'));
const device = args.includes('--desktop') ? 'desktop' : 'phone';

const executablePath = await resolveChromium();
if (!executablePath) {
  console.error('There is no Chromium: install it, or name it in CHROMIUM_PATH.');
  process.exit(1);
}
const server = given.length > 0 ? null : siteServer();
if (server) await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
const urls = server ? sampleSites((server.address() as AddressInfo).port).map(({ url }) => url) : given;

let equal = true;
for (const url of urls) {
  const { hostname, port, protocol } = new URL(url);
  // What the person who asks names may be on this machine.
  const guard = createGuard({ allow: [`${hostname}:${port || (protocol === 'https:' ? 443 : 80)}`] });
  const browsers = createBrowsers({ executablePath, guard });
  try {
    console.log(`\n${url}`);
    const same = args.includes('--axe')
      ? await compareAxe({ url, browsers, executablePath })
      : await compareLighthouse({ url, device, browsers, executablePath });
    equal &&= same;
  } catch (error) {
    equal = false;
    console.error(error);
  } finally {
    await browsers.closeAll();
  }
}
server?.close();
console.log(equal ? '\nEqual within the tolerance.' : '\nThere are differences outside the tolerance.');
process.exit(equal ? 0 : 1);
