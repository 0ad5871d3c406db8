import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { DataFolder } from '../data/folder.ts';
import { until } from '../supervise/readiness.ts';
import type { ServiceSpec } from '../supervise/service.ts';
import type { TemporalBinary } from './binary.ts';
import { temporalSettings } from './settings.ts';

const execute = promisify(execFile);

/** The embedded Temporal server with its UI, its state in one SQLite file. */
export function temporalService(
  folder: DataFolder,
  binary: TemporalBinary,
  ports: { frontend: number; ui: number },
): ServiceSpec {
  const settings = temporalSettings();
  const address = `127.0.0.1:${ports.frontend}`;
  const ask = (...args: string[]) =>
    execute(binary.path, [...args, '--address', address], { timeout: 10_000, env: environment() });
  return {
    name: 'temporal',
    command: binary.path,
    args: [
      ...['server', 'start-dev', '--ip', '127.0.0.1', '--log-level', 'warn'],
      ...['--port', String(ports.frontend), '--ui-port', String(ports.ui), '--metrics-port', '0'],
      ...['--namespace', settings.namespace, '--db-filename', join(folder.temporal, 'temporal.db')],
      // Without a write-ahead log the file makes 2 to 8 workflows a second; with it, it is as fast as memory
      // and survives kill -9.
      ...['--sqlite-pragma', 'journal_mode=wal', '--sqlite-pragma', 'synchronous=normal'],
      ...settings.searchAttributes.flatMap((attribute) => ['--search-attribute', attribute]),
      ...settings.dynamicConfig.flatMap((value) => ['--dynamic-config-value', value]),
    ],
    cwd: folder.temporal,
    env: environment(),
    stopWithinMs: 10_000,
    readyWithinMs: 60_000,
    ready: ({ signal }) =>
      until(signal, async () => {
        await ask('operator', 'namespace', 'describe', '--namespace', settings.namespace);
        return true;
      }),
    // start-dev makes the namespace with a day's retention and has no flag for another.
    afterReady: async () => {
      await ask(
        'operator',
        'namespace',
        'update',
        '--namespace',
        settings.namespace,
        '--retention',
        settings.retention,
      );
    },
  };
}

/** Nothing of ours: TEMPORAL_ADDRESS and the like would send the tool elsewhere. */
const environment = () => ({ PATH: process.env['PATH'], HOME: process.env['HOME'] });
