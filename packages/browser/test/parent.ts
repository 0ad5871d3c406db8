/** A worker that will be killed: opens a browser on an endless page, and tells the browser's process. */
import { createGuard } from '@leadfactory/guard';
import { createBrowsers } from '../src/index.ts';

const [executablePath, url] = process.argv.slice(2) as [string, string];
const guard = createGuard({ allow: [`*.localhost:${new URL(url).port}`] });
const browsers = createBrowsers({ executablePath, guard });
const lease = await browsers.lease('audit');
void lease.lighthouse({ url, formFactor: 'phone', runs: 1, timeoutMs: 60_000 }).catch(() => {});
process.on('message', () => process.send!(browsers.stats().pids));
