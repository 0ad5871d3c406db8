import type { Tx } from '../../platform/client/index.ts';

/**
 * Notes by which version a life goes on. Mails of it that nobody wrote for the lead, and whose step says something else there, are
 * written anew when they are due: what was read is not what would go.
 */
export async function noteVersion(
  tx: Tx,
  { enrolmentId, versionId }: { enrolmentId: string | null; versionId: string },
): Promise<void> {
  if (!enrolmentId) return;
  await tx.$executeRaw`
    DELETE FROM mail_draft d USING enrolment e
    WHERE e.id = ${enrolmentId}::uuid AND d.enrolment_id = e.id AND NOT d.overridden AND d.status IN ('waiting', 'approved')
      AND NOT EXISTS (SELECT FROM message m WHERE m.enrolment_id = d.enrolment_id AND m.step_key = d.step_key
        AND m.status <> 'queued')
      AND (SELECT s.definition FROM step s WHERE s.version_id = e.sequence_version_id AND s.key = d.step_key)
        IS DISTINCT FROM (SELECT s.definition FROM step s WHERE s.version_id = ${versionId}::uuid AND s.key = d.step_key)`;
  await tx.$executeRaw`
    UPDATE enrolment SET sequence_version_id = ${versionId}::uuid
    WHERE id = ${enrolmentId}::uuid AND sequence_version_id <> ${versionId}::uuid`;
}
