import { execFile } from 'node:child_process';
import { chmodSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

const execute = promisify(execFile);

/** Where there is no way out, an answer that never comes must not hold up the start. */
const ANSWER_WITHIN_MS = 5_000;
const DONE_WITHIN_MS = 180_000;

/** Puts the vendor's build at `target`. @throws Error when the site does not answer in time */
export async function fromVendor(target: string, version: string): Promise<void> {
  const os = process.platform === 'win32' ? 'windows' : process.platform;
  const arch = process.arch === 'x64' ? 'amd64' : process.arch;
  const url = `https://temporal.download/cli/archive/v${version}?platform=${os}&arch=${arch}`;
  const abort = new AbortController();
  const impatience = setTimeout(() => abort.abort(new Error('no answer in 5 s')), ANSWER_WITHIN_MS);
  const response = await fetch(url, {
    signal: AbortSignal.any([abort.signal, AbortSignal.timeout(DONE_WITHIN_MS)]),
  })
    .catch((error: Error) => {
      throw new Error(abort.signal.aborted ? 'no answer in 5 s' : `cannot be reached (${error.message})`);
    })
    .finally(() => clearTimeout(impatience));
  if (!response.ok) throw new Error(`answers ${response.status}`);
  const work = mkdtempSync(join(dirname(target), 'download-'));
  try {
    const archive = join(work, 'temporal.tar.gz');
    writeFileSync(archive, Buffer.from(await response.arrayBuffer()));
    await execute('tar', ['-xzf', archive, '-C', work, 'temporal']);
    chmodSync(join(work, 'temporal'), 0o755);
    renameSync(join(work, 'temporal'), target);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}
