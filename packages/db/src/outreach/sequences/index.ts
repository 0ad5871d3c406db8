import { DomainError } from '@leadfactory/domain/platform/errors';
import { sequenceDefinition, type SequenceDefinition } from '@leadfactory/domain/outreach/sequence';
import { locatedSteps } from '@leadfactory/domain/outreach/steps';
import type { Tx } from '../../platform/client/index.ts';
import type { Actor } from '../../identity/audit.ts';
import { checkStep } from '../steps/index.ts';
import { checkNames } from './names.ts';
import { storedSteps, storeSteps } from './tree.ts';

export { strictLiquid, tookTooLong } from './liquid.ts';
export { storeSteps } from './tree.ts';

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
    isSample = false,
  }: { name: string; definition: SequenceDefinition; isSample?: boolean },
): Promise<{ sequenceId: string; versionId: string; version: number }> {
  const parsed = sequenceDefinition.safeParse(definition);
  if (!parsed.success) {
    const issue = parsed.error.issues[0]!;
    throw new DomainError('invalid', `The sequence is not valid: ${issue.message}.`, issue.path.join('.'));
  }
  await checkNames(tx, parsed.data.steps);
  for (const { step, path } of locatedSteps(parsed.data.steps)) await checkStep(tx, step, path.join('.'));
  const [sequence] = await tx.$queryRaw<{ id: string }[]>`
    INSERT INTO sequence (org_id, name, is_sample) VALUES (${orgId}::uuid, ${name}, ${isSample})
    ON CONFLICT (org_id, name) DO UPDATE SET name = excluded.name RETURNING id::text`;
  const sequenceId = sequence!.id;
  const { _max } = await tx.sequenceVersion.aggregate({ where: { sequenceId }, _max: { version: true } });
  const version = (_max.version ?? 0) + 1;
  const { id: versionId } = await tx.sequenceVersion.create({
    data: { orgId, sequenceId, version, createdBy: actor.kind === 'user' ? actor.id : null },
  });
  await storeSteps(tx, { orgId, versionId }, parsed.data.steps);
  return { sequenceId, versionId, version };
}

/** The steps of a version in their order, each with its arms. Throws `not_found`. */
export async function readSequence(tx: Tx, versionId: string): Promise<SequenceDefinition> {
  const steps = await storedSteps(tx, versionId);
  if (steps.length === 0) throw new DomainError('not_found', 'This version of the sequence does not exist.');
  return sequenceDefinition.parse({ steps });
}
