import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { projectRoot } from '../project-root.ts';

/**
 * Applies the migrations that are missing. Asking Prisma takes seconds, also when there is nothing to do, so we
 * look first whether every migration's folder has its finished row.
 * @returns whether anything was applied
 */
export async function applyMigrations(ownerUrl: string): Promise<boolean> {
  if (await isUpToDate(ownerUrl)) {
    const { ensureSystemPrompts } = await import('@leadfactory/db/assessment/insight/prompts');
    await ensureSystemPrompts(ownerUrl);
    return false;
  }
  const { migrate } = await import('@leadfactory/db/platform/migrate');
  await migrate(ownerUrl);
  return true;
}

async function isUpToDate(ownerUrl: string): Promise<boolean> {
  const folders = readdirSync(join(projectRoot, 'packages/db/prisma/migrations'), { withFileTypes: true });
  const wanted = folders.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{
      migration_name: string;
      finished_at: Date | null;
      rolled_back_at: Date | null;
    }>('SELECT migration_name, finished_at, rolled_back_at FROM _prisma_migrations');
    const done = new Set(
      rows.filter((row) => row.finished_at && !row.rolled_back_at).map((row) => row.migration_name),
    );
    // A migration that failed half-way has a row that is neither: Prisma must say what to do about it.
    const stuck = rows.some((row) => !row.finished_at && !row.rolled_back_at);
    return !stuck && wanted.every((name) => done.has(name));
  } catch {
    return false; // no table yet
  } finally {
    await client.end();
  }
}
