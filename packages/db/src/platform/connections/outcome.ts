import type { Tx } from '../client/index.ts';

/** What became of a call; `error` is the vendor's word, and never holds a secret. */
export interface Outcome {
  /** Null: it went well. */
  error: string | null;
  /** Whether the error tells against the connection; not so where the vendor only asks to wait. */
  blames: boolean;
  at: Date;
}

const MOST_CHARACTERS = 500;

/** So seldom is a connection's row written while all goes well. */
const NOTED_EVERY = '1 minute';

/** Notes a call of a connection. A good one is noted once a minute, and whenever the connection was failing. */
export async function recordUse(tx: Tx, id: string, { error, blames, at }: Outcome): Promise<void> {
  if (error === null) {
    await tx.$executeRaw`
      UPDATE connection SET status = 'ok', last_used_at = ${at}
      WHERE id = ${id}::uuid AND removed_at IS NULL
        AND (status <> 'ok' OR last_used_at IS NULL OR last_used_at < ${at}::timestamptz - ${NOTED_EVERY}::interval)`;
    return;
  }
  await tx.$executeRaw`
    UPDATE connection
    SET status = CASE WHEN ${blames} THEN 'failing' ELSE status END, last_used_at = ${at},
      last_error = ${error.slice(0, MOST_CHARACTERS)}, last_error_at = ${at}
    WHERE id = ${id}::uuid AND removed_at IS NULL`;
}

/** Notes a health check. */
export async function recordCheck(tx: Tx, id: string, { error, at }: Omit<Outcome, 'blames'>): Promise<void> {
  await tx.connection.updateMany({
    where: { id, removedAt: null },
    data: {
      lastCheckedAt: at,
      status: error === null ? 'ok' : 'failing',
      ...(error !== null && { lastError: error.slice(0, MOST_CHARACTERS), lastErrorAt: at }),
    },
  });
}
