import type { SequenceDetail } from '@leadfactory/domain/lifecycle/sequences';
import { DomainError } from '@leadfactory/domain/platform/errors';
import type { Step } from '@leadfactory/domain/outreach/steps';
import type { Tx } from '../../platform/client/index.ts';
import { iso, isoOrNull } from '../../platform/cursor/index.ts';
import { readDraft, readSequence } from '../../outreach/sequences/index.ts';

/** A sequence with its versions, the latest first, the latest one's steps, its draft, and who uses it. Throws `not_found`. */
export async function sequenceDetail(tx: Tx, id: string): Promise<SequenceDetail> {
  const found = await tx.sequence.findUnique({ where: { id } });
  if (!found) throw new DomainError('not_found', 'This sequence does not exist.');
  const versions = await tx.$queryRaw<
    { id: string; version: number; createdAt: Date; createdBy: string | null; steps: number }[]
  >`
    SELECT v.id::text, v.version, v.created_at AS "createdAt", c.name AS "createdBy",
      (SELECT count(*)::int FROM step t WHERE t.version_id = v.id) AS steps
    FROM sequence_version v LEFT JOIN colleague c ON c.id = v.created_by
    WHERE v.sequence_id = ${id}::uuid ORDER BY v.version DESC`;
  const campaigns = await tx.$queryRaw<SequenceDetail['campaigns']>`
    SELECT c.id::text, c.name, c.status, v.version
    FROM campaign c JOIN sequence_version v ON v.id = c.sequence_version_id
    WHERE v.sequence_id = ${id}::uuid ORDER BY c.created_at DESC, c.id DESC LIMIT 100`;
  const [latest] = versions;
  const { name, templateId, isSample } = found;
  return {
    ...{ id, name, templateId, isSample, archivedAt: isoOrNull(found.archivedAt) },
    versionId: latest?.id ?? null,
    version: latest?.version ?? null,
    versions: versions.map((one) => ({ ...one, createdAt: iso(one.createdAt) })),
    steps: latest && latest.steps > 0 ? (await readSequence(tx, latest.id)).steps : [],
    draft: await readDraft(tx, id),
    campaigns,
  };
}

/**
 * The version of a sequence that a new campaign sends, the newest, with its steps. Throws `not_found`; `conflict` for one
 * that has none or is archived.
 */
export async function sequenceToSend(
  tx: Tx,
  id: string,
): Promise<{ versionId: string; steps: Step[]; name: string }> {
  const sequence = await tx.sequence.findUnique({
    where: { id },
    include: { versions: { orderBy: { version: 'desc' }, take: 1 } },
  });
  if (!sequence) throw new DomainError('not_found', 'This sequence does not exist.', 'sequenceId');
  const [newest] = sequence.versions;
  if (!newest || sequence.archivedAt)
    throw new DomainError(
      'conflict',
      newest
        ? `The sequence “${sequence.name}” is archived. Restore it first.`
        : `The sequence “${sequence.name}” is a draft only. Publish it first.`,
      'sequenceId',
    );
  return {
    versionId: newest.id,
    steps: (await readSequence(tx, newest.id)).steps,
    name: sequence.name,
  };
}
