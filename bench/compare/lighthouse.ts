import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import type { Browsers, LighthouseOutput } from '@leadfactory/browser';

type Lhr = LighthouseOutput['lhr'];
type Audit = Lhr['audits'][string];

/** Audits of the performance category are timed: two runs of the command line itself differ by as much. */
const TOLERANCE = { score: 0.2, relative: 0.3, ms: 200, cls: 0.02 };
const ATTEMPTS = 3;

export interface Pair {
  url: string;
  device: 'phone' | 'desktop';
  browsers: Browsers;
  executablePath: string;
}

/**
 * Prints the differences; tells whether all are within the tolerance. Where timing alone is outside, it measures again:
 * what our browser does differently is different each time, what a busy machine does is not.
 */
export const compareLighthouse = async ({
  url,
  device,
  browsers,
  executablePath,
}: Pair): Promise<boolean> => {
  const runs: { theirs: Lhr; ours: Lhr }[] = [];
  const suspects = new Set<string>();
  for (let attempt = 1; ; attempt++) {
    const theirs = await commandLine(url, device, executablePath);
    const ours = await inOurs(browsers, url, device);
    const rows = differences(theirs, ours);
    const count = Object.keys(theirs.audits).length;
    const outside = rows.filter(({ within }) => within === 'NO');
    console.log(
      `Lighthouse ${theirs.lighthouseVersion}, ${device}: ${count - rows.length} of ${count} audits are the same in score, text and number of items; ${rows.length} differ, ${outside.length} outside the tolerance.`,
    );
    console.table(
      Object.keys(theirs.categories).map((id) => ({
        category: id,
        'command line': theirs.categories[id]!.score,
        ours: ours.categories[id]?.score,
      })),
    );
    if (rows.length > 0) console.table(rows);
    console.log(
      `Tolerance of timed audits: score ±${TOLERANCE.score}, or value ±${TOLERANCE.relative * 100} % or ±${TOLERANCE.ms} ms, CLS ±${TOLERANCE.cls}. All others must be equal.`,
    );
    if (outside.some(({ timed }) => timed === 'no')) return false;
    runs.push({ theirs, ours });
    for (const { audit } of outside) suspects.add(audit);
    for (const id of suspects) {
      const met = runs.some((a) => runs.some((b) => isLike(a.theirs.audits[id], b.ours.audits[id])));
      if (met) suspects.delete(id);
    }
    if (suspects.size === 0) return true;
    console.log(`No run of ours is like any of the command line: ${[...suspects].join(', ')}.`);
    if (attempt === ATTEMPTS) return false;
    console.log('Only timed audits are outside: measuring again.');
  }
};

/** In a browser of its own, as the command line: Chromium does not ask again for an icon that was not there. */
const inOurs = async (browsers: Browsers, url: string, device: Pair['device']): Promise<Lhr> => {
  const lease = await browsers.lease(url);
  try {
    return (await lease.lighthouse({ url, formFactor: device, runs: 1, timeoutMs: 120_000 })).lhr;
  } finally {
    lease.release();
    await browsers.close(url);
  }
};

const commandLine = async (url: string, device: Pair['device'], executablePath: string): Promise<Lhr> => {
  const folder = await mkdtemp(join(tmpdir(), 'lf-compare-'));
  const output = join(folder, 'lhr.json');
  const cli = join(
    dirname(createRequire(import.meta.url).resolve('lighthouse/package.json')),
    'cli/index.js',
  );
  try {
    await promisify(execFile)(
      process.execPath,
      [
        ...[cli, url, '--quiet', '--output=json', `--output-path=${output}`],
        `--chrome-flags=--headless${process.getuid?.() === 0 ? ' --no-sandbox' : ''}`,
        ...(device === 'desktop' ? ['--preset=desktop'] : []),
      ],
      { env: { ...process.env, CHROME_PATH: executablePath, TMPDIR: folder } },
      // A page that it cannot measure is told in the result, and by the exit status.
    ).catch(() => {});
    return JSON.parse(await readFile(output, 'utf8')) as Lhr;
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 }).catch(() => {});
  }
};

const differences = (theirs: Lhr, ours: Lhr) => {
  const timed = new Set(theirs.categories.performance?.auditRefs.map(({ id }) => id));
  return [...new Set([...Object.keys(theirs.audits), ...Object.keys(ours.audits)])].flatMap((id) => {
    const [a, b] = [theirs.audits[id], ours.audits[id]];
    const same = a && b && a.score === b.score && a.displayValue === b.displayValue && items(a) === items(b);
    if (same && a.scoreDisplayMode === b.scoreDisplayMode) return [];
    const isTimed = timed.has(id);
    const row = {
      audit: id,
      'command line': shown(a),
      ours: shown(b),
      timed: isTimed ? 'yes' : 'no',
      relative: relative(a, b),
      within: a && b && isTimed && isClose(a, b) ? 'yes' : 'NO',
    };
    return [row];
  });
};

const isLike = (a: Audit | undefined, b: Audit | undefined): boolean =>
  a !== undefined &&
  b !== undefined &&
  ((a.score === b.score && a.displayValue === b.displayValue && items(a) === items(b)) || isClose(a, b));

const items = (audit: Audit): number | null => {
  const found = (audit.details as { items?: unknown } | undefined)?.items;
  return Array.isArray(found) ? found.length : null;
};

const shown = (audit: Audit | undefined): string =>
  audit ? [audit.score, audit.displayValue, items(audit)].map((one) => one ?? '–').join(' · ') : 'missing';

const relative = (a: Audit | undefined, b: Audit | undefined): string => {
  const [x, y] = [a?.numericValue, b?.numericValue];
  if (x === undefined || y === undefined || x === 0) return '';
  return `${(((y - x) / x) * 100).toFixed(1)} %`;
};

const isClose = (a: Audit, b: Audit): boolean => {
  if (a.scoreDisplayMode === 'informative' || Math.abs((a.score ?? 1) - (b.score ?? 1)) <= TOLERANCE.score)
    return true;
  const [x, y] = [a.numericValue, b.numericValue];
  if (x === undefined || y === undefined) return false;
  const apart = Math.abs(x - y);
  if (a.numericUnit === 'unitless') return apart <= TOLERANCE.cls;
  return apart <= TOLERANCE.ms || apart / Math.max(x, y) <= TOLERANCE.relative;
};
