import pg from 'pg';
import { systemPrompts } from './system/index.ts';

/**
 * Writes the system's prompts into the database, as its owner: a text that differs from the newest version becomes the
 * next version, everything else stays. Two starts at once write once. `ownerUrl` is of the role that owns the tables.
 */
export async function ensureSystemPrompts(ownerUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query('BEGIN');
    await client.query(`SELECT pg_advisory_xact_lock(hashtext('system prompts'))`);
    for (const { key, system, template, settings, note } of systemPrompts) {
      const { rows } = await client.query<{ version: number; same: boolean }>(
        `SELECT version, system = $2 AND template = $3 AND settings = $4::jsonb AS same FROM prompt_version
         WHERE org_id IS NULL AND key = $1 ORDER BY version DESC LIMIT 1`,
        [key, system, template, JSON.stringify(settings)],
      );
      if (rows[0]?.same) continue;
      await client.query(
        `INSERT INTO prompt_version (key, version, system, template, settings, note) VALUES ($1, $2, $3, $4, $5, $6)`,
        [key, (rows[0]?.version ?? 0) + 1, system, template, JSON.stringify(settings), note],
      );
    }
    await client.query('COMMIT');
  } finally {
    await client.end();
  }
}
