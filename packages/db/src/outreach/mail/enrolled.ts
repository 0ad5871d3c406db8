import type { Tx } from '../../platform/client/index.ts';

/** False where the enrolment is gone, as its lead was removed: there is nobody to write to. */
export const isEnrolled = async (tx: Tx, enrolmentId: string): Promise<boolean> =>
  (await tx.enrolment.count({ where: { id: enrolmentId } })) > 0;
