import type { Tx } from '../../platform/client/index.ts';

/** The file is open and its mapping fits: it is being read. `totalRows` is an estimate until the last row. */
export async function beginImport(
  tx: Tx,
  importId: string,
  file: { header: string[]; note: string | null; totalRows: number },
): Promise<void> {
  await tx.import.update({ where: { id: importId }, data: { status: 'running', ...file } });
}

/** The file as a whole cannot be imported, and why, in words for a person. */
export async function failImport(tx: Tx, importId: string, error: string): Promise<void> {
  await tx.import.update({
    where: { id: importId },
    data: { status: 'failed', error, finishedAt: new Date() },
  });
}

/** Every row was read: so many there are. */
export async function noteTotalRows(tx: Tx, importId: string, totalRows: number): Promise<void> {
  await tx.import.update({ where: { id: importId }, data: { totalRows } });
}

/** The import's workflow has ended, at its time (ISO 8601). One that failed already keeps its own reason. */
export async function finishImport(
  tx: Tx,
  { importId, at, error }: { importId: string; at: string; error: string | null },
): Promise<void> {
  await tx.$executeRaw`
    UPDATE import SET status = ${error === null ? 'done' : 'failed'}, error = ${error}, finished_at = ${at}::timestamptz
    WHERE id = ${importId}::uuid AND status IN ('pending', 'running')`;
}
