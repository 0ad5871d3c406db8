import { createDb } from '../../platform/client/index.ts';
import { rekeyBatch } from './batch.ts';

/** Leads in one transaction. */
const BATCH = 500;

/**
 * Brings every lead of before under today's rules of identity, a batch at a time: broken off, it goes on where it was.
 * A database without such leads costs one look at an index. `ownerUrl` is of the role that owns the tables.
 */
export async function ensureIdentityKeys(ownerUrl: string): Promise<void> {
  const db = createDb({ url: ownerUrl, max: 1 });
  try {
    const { rows } = await db.pool.query<{ org_id: string }>(
      'SELECT DISTINCT org_id::text FROM lead WHERE key_rules = 0 AND NOT is_sample',
    );
    for (const { org_id: orgId } of rows) {
      const options = { timeoutMs: 120_000 };
      while ((await db.forOrg(orgId, (tx) => rekeyBatch(tx, orgId, BATCH), options)) > 0);
    }
  } finally {
    await db.close();
  }
}
