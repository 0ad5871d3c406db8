import { endEnrolment, noteProgress } from '@leadfactory/db/lifecycle/enrolments';
import type { Db } from '@leadfactory/db/platform/client';
import type { EnrolmentPort } from '@leadfactory/domain/lifecycle/ports';

/** Where an enrolment's workflow is, mirrored for lists, and its end. */
export const createEnrolmentKeeper = ({ db }: { db: Db }): EnrolmentPort => ({
  noteProgress: (progress) => db.forOrg(progress.orgId, (tx) => noteProgress(tx, progress)),
  endEnrolment: (end) => db.forOrg(end.orgId, (tx) => endEnrolment(tx, end)),
});
