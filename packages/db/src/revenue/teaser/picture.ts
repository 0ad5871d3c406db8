import type { Tx } from '../../platform/client/index.ts';

/** Where a picture of an assessment is in storage; null where there is none of that name. */
export async function pictureKey(tx: Tx, assessmentId: string, name: string): Promise<string | null> {
  const file = await tx.assessmentFile.findUnique({
    where: { assessmentId_name: { assessmentId, name } },
    select: { key: true, contentType: true },
  });
  return file?.contentType.startsWith('image/') ? file.key : null;
}
