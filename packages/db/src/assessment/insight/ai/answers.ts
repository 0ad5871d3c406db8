import type { Tx } from '../../../platform/client/index.ts';

/** What a model answered to the same question before, as it was kept; undefined where it was not asked. */
export async function knownAnswer(tx: Tx, orgId: string, key: string): Promise<unknown> {
  const known = await tx.aiAnswer.findUnique({ where: { orgId_key: { orgId, key } } });
  return known?.output;
}

/**
 * Keeps an answer for whoever asks the same again, until its lead is erased. `key` is a hash of all that the question
 * consists of.
 */
export async function keepAnswer(
  tx: Tx,
  { orgId, leadId, key, output }: { orgId: string; leadId: string | null; key: string; output: object },
): Promise<void> {
  await tx.aiAnswer.upsert({
    where: { orgId_key: { orgId, key } },
    create: { orgId, key, leadId, output },
    update: { output },
  });
}
