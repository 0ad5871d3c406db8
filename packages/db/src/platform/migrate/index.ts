import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import path from 'node:path';
import { ensured } from '../../ensured.ts';

/**
 * Brings a database up to date with the migrations (Prisma's `migrate deploy`) and what every room must
 * find in it (the system's prompts); does nothing where it is.
 * `ownerUrl` is of the role that owns the tables; the role `leadfactory_app` must exist already.
 * Throws with Prisma's own words when a migration fails.
 */
export async function migrate(ownerUrl: string): Promise<void> {
  const packageFolder = path.resolve(import.meta.dirname, '../../..');
  const cli = createRequire(import.meta.url).resolve('prisma/build/index.js');
  const child = spawn(process.execPath, [cli, 'migrate', 'deploy'], {
    cwd: packageFolder,
    env: { ...process.env, DATABASE_OWNER_URL: ownerUrl, PRISMA_HIDE_UPDATE_MESSAGE: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  child.stdout.on('data', (chunk) => (output += chunk));
  child.stderr.on('data', (chunk) => (output += chunk));
  const status = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject).on('close', resolve);
  });
  if (status !== 0) throw new Error(`The database could not be migrated:\n${output.trim()}`);
  for (const ensure of ensured) await ensure(ownerUrl);
}
