import type { Db } from '../../platform/client/index.ts';

/** Whose mail a provider's own id is of; null for one that is none of ours. */
export const messageOfProvider = (
  db: Db,
  providerMessageId: string,
): Promise<{ orgId: string; messageId: string } | null> =>
  db.global(async (tx) => {
    const [row] = await tx.$queryRaw<{ orgId: string; messageId: string }[]>`
      SELECT org_id::text AS "orgId", id::text AS "messageId" FROM message_of_provider(${providerMessageId})`;
    return row ?? null;
  });
