import { DomainError } from '@leadfactory/domain/platform/errors';
import { sequenceDefinition, type SequenceDefinition } from '@leadfactory/domain/outreach/sequence';
import type { Tx } from '../../platform/client/index.ts';
import type { Actor } from '../../identity/audit.ts';
import { storedSteps } from './tree.ts';
import { addVersion, type NewVersion } from './version.ts';

export * from './draft.ts';
export * from './keep.ts';
export { strictLiquid, tookTooLong } from './liquid.ts';
export { storeSteps } from './tree.ts';
export { addVersion, checkSequence, problemsOf, type NewVersion } from './version.ts';

/**
 * Makes a sequence with its first version; a name that is taken gets the next version of that sequence.
 * Running leads keep the version they began with. Throws `invalid` for a definition that breaks the schema,
 * or a mail that is no template or names what no mail knows, with the place and the nearest name.
 */
export async function createSequence(
  tx: Tx,
  orgId: string,
  actor: Actor,
  {
    name,
    definition,
    templateId = null,
    isSample = false,
  }: { name: string; definition: SequenceDefinition; templateId?: string | null; isSample?: boolean },
): Promise<NewVersion> {
  const [sequence] = await tx.$queryRaw<{ id: string }[]>`
    INSERT INTO sequence (org_id, name, template_id, is_sample)
    VALUES (${orgId}::uuid, ${name}, ${templateId}, ${isSample})
    ON CONFLICT (org_id, name) DO UPDATE SET name = excluded.name RETURNING id::text`;
  return addVersion(tx, orgId, actor, sequence!.id, definition);
}

/** The steps of a version in their order, each with its arms. Throws `not_found`. */
export async function readSequence(tx: Tx, versionId: string): Promise<SequenceDefinition> {
  const steps = await storedSteps(tx, versionId);
  if (steps.length === 0) throw new DomainError('not_found', 'This version of the sequence does not exist.');
  return sequenceDefinition.parse({ steps });
}
