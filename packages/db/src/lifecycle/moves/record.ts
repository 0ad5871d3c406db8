import type { Tx } from '../../platform/client/index.ts';

/** Notes what became of one lead that was to be moved; null: it was. Once: what is noted stays. */
export async function recordMoved(
  tx: Tx,
  { moveId, enrolmentId, why }: { moveId: string; enrolmentId: string; why: string | null },
): Promise<void> {
  const status = why === null ? 'moved' : 'stayed';
  const noted = await tx.$executeRaw`
    UPDATE version_move_lead SET status = ${status}, reason = ${why?.slice(0, 300) ?? null}
    WHERE move_id = ${moveId}::uuid AND enrolment_id = ${enrolmentId}::uuid AND status = 'waiting'`;
  if (noted === 0) return;
  await tx.$executeRaw`
    UPDATE version_move SET moved = moved + ${why === null ? 1 : 0}::int, stayed = stayed + ${why === null ? 0 : 1}::int,
      ended_at = CASE WHEN moved + stayed + 1 >= total THEN now() END
    WHERE id = ${moveId}::uuid`;
}
