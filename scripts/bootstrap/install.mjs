import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { modules, program, root } from './paths.mjs';
import { capture, run } from './run.mjs';

const lockFile = join(root, 'package-lock.json');
const marker = join(modules, '.leadfactory-installed');

/**
 * Makes sure that node_modules is what package-lock.json says: a marker inside it tells the hash that it was
 * installed from. @throws {Error} with the remedy when npm fails
 */
export async function install() {
  const wanted = hash(lockFile);
  if (read(marker) === wanted && existsSync(program('node'))) return;
  if (!agrees()) {
    console.log('Installing packages (npm ci); the first time takes a minute or two');
    const status = await run(process.platform === 'win32' ? 'npm.cmd' : 'npm', [
      'ci',
      // npm warns of every package that wants a newer Node than its own; ours run on the one that it brings.
      '--loglevel=error',
      '--no-audit',
      '--no-fund',
    ]);
    if (status !== 0) {
      throw new Error(
        `npm ci failed (status ${status}). Its reason stands above. Often: no way to the package registry, no space on the disk, or a package.json that package-lock.json does not follow (npm install brings them together).`,
      );
    }
  }
  const { status, output } = await capture(program('node'), ['--version']);
  if (status !== 0) {
    throw new Error(
      `The Node that npm should have installed (node_modules/.bin/node) does not run: ${output.trim()}\nnpm must be allowed to run install scripts: npm config set ignore-scripts false, delete node_modules, and try again.`,
    );
  }
  writeFileSync(marker, wanted);
}

/** Whether npm's own record of what it installed names the versions of package-lock.json. */
function agrees() {
  const installed = parse(join(modules, '.package-lock.json'));
  const wanted = parse(lockFile);
  if (!installed || !wanted) return false;
  return Object.entries(wanted.packages).every(
    ([path, { version, optional, link }]) =>
      !path || !version || optional || link || installed.packages[path]?.version === version,
  );
}

const hash = (path) => createHash('sha256').update(readFileSync(path)).digest('hex');
const read = (path) => (existsSync(path) ? readFileSync(path, 'utf8').trim() : null);
const parse = (path) => {
  const text = read(path);
  return text === null ? null : JSON.parse(text);
};
