import type { Tx } from '../../platform/client/index.ts';

/** A file of an assessment, by name. Null where there is none. */
export async function assessmentFile(tx: Tx, assessmentId: string, name: string) {
  return tx.assessmentFile.findUnique({ where: { assessmentId_name: { assessmentId, name } } });
}
