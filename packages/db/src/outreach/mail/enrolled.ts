import type { Reads } from '../../platform/client/index.ts';

/** False where the enrolment is gone, as its lead was removed: there is nobody to write to. */
export const isEnrolled = async (tx: Reads, enrolmentId: string): Promise<boolean> =>
  (await tx.$queryRaw<unknown[]>`SELECT 1 FROM enrolment WHERE id = ${enrolmentId}::uuid`).length > 0;
