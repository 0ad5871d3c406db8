import type { Tx } from '../../platform/client/index.ts';

/**
 * Notes how far an enrolment's workflow runs ahead of the wall clock, from the workflow's time `at` that an
 * activity was given. Differences under a minute are latency, not a fast-forward.
 */
export async function noteClock(tx: Tx, enrolmentId: string | null, at: Date): Promise<void> {
  if (!enrolmentId) return;
  const ahead = at.getTime() - Date.now();
  if (ahead < 60_000) return;
  await tx.$executeRaw`
    UPDATE enrolment SET clock_offset_ms = ${BigInt(ahead)}
    WHERE id = ${enrolmentId}::uuid AND clock_offset_ms < ${BigInt(ahead - 1000)}`;
}

/** Now, on a lead's own clock: the wall clock plus the furthest that one of its enrolments was fast-forwarded. */
export async function leadNow(tx: Tx, leadId: string): Promise<Date> {
  const { _max } = await tx.enrolment.aggregate({ where: { leadId }, _max: { clockOffsetMs: true } });
  return new Date(Date.now() + Number(_max.clockOffsetMs ?? 0n));
}
