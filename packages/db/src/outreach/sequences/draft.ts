import { isDeepStrictEqual } from 'node:util';
import type { DraftStep, StepProblem } from '@leadfactory/domain/outreach/draft';
import { DomainError } from '@leadfactory/domain/platform/errors';
import type { Prisma } from '../../generated/client.ts';
import { audit, type Actor } from '../../identity/audit.ts';
import { state } from '../../identity/difference.ts';
import type { Tx } from '../../platform/client/index.ts';
import { iso } from '../../platform/cursor/index.ts';
import { storedSteps } from './tree.ts';
import { addVersion, problemsOf, type NewVersion } from './version.ts';

/** What somebody is working on. `revision` 0: nothing was saved yet, it is the newest version as it stands. */
export interface Draft {
  revision: number;
  steps: DraftStep[];
  /** It says something else than the newest version, or there is none. */
  changed: boolean;
  savedAt: string | null;
  /** The name of whoever saved it last; null for a program, or where nobody did. */
  savedBy: string | null;
}

/** The draft of a sequence: what was saved, else its newest version. Throws `not_found`. */
export async function readDraft(tx: Tx, sequenceId: string): Promise<Draft> {
  const [found] = await tx.$queryRaw<
    { revision: number; steps: DraftStep[]; changed: boolean; savedAt: Date; savedBy: string | null }[]
  >`
    SELECT d.revision, d.steps, d.changed, d.saved_at AS "savedAt", c.name AS "savedBy"
    FROM sequence_draft d LEFT JOIN colleague c ON c.id = d.saved_by
    WHERE d.sequence_id = ${sequenceId}::uuid`;
  if (found) return { ...found, savedAt: iso(found.savedAt) };
  const steps = await newestSteps(tx, sequenceId);
  return { revision: 0, steps: steps ?? [], changed: steps === null, savedAt: null, savedBy: null };
}

/**
 * Keeps a draft that was made from revision `revision`, and gives its own. Throws `conflict` where somebody has saved since,
 * and changes nothing then; the same saved twice (its answer was lost) is saved once.
 */
export async function saveDraft(
  tx: Tx,
  orgId: string,
  actor: Actor,
  { id, revision, steps }: { id: string; revision: number; steps: DraftStep[] },
): Promise<{ revision: number; savedAt: string; changed: boolean }> {
  await lockSequence(tx, id);
  const now = await readDraft(tx, id);
  if (now.revision !== revision) {
    if (now.savedAt !== null && now.revision === revision + 1 && isDeepStrictEqual(now.steps, steps))
      return { revision: now.revision, savedAt: now.savedAt, changed: now.changed };
    throw new DomainError(
      'conflict',
      `${now.savedBy ?? 'Somebody'} has changed this sequence meanwhile. Nothing of yours was saved over it: load the newer one, or save yours in its place.`,
      'revision',
    );
  }
  return keep(tx, orgId, actor, { id, revision: revision + 1, steps });
}

/**
 * Makes what the draft says the next version. `paramsOf`: the parameters of a template. Throws `invalid` for its first
 * problem, `conflict` for another revision.
 */
export async function publishDraft(
  tx: Tx,
  orgId: string,
  actor: Actor,
  { id, revision }: { id: string; revision: number },
  paramsOf: (templateId: string | null) => readonly string[],
): Promise<NewVersion> {
  const sequence = await lockSequence(tx, id);
  if (sequence.archivedAt !== null)
    throw new DomainError('conflict', `“${sequence.name}” is archived. Restore it first.`);
  const draft = await readDraft(tx, id);
  if (draft.revision !== revision)
    throw new DomainError(
      'conflict',
      'This sequence was changed meanwhile. Look at the newer one, then publish it.',
      'revision',
    );
  if (!draft.changed) throw new DomainError('conflict', 'Nothing has changed since the newest version.');
  const [problem] = await problemsOf(tx, draft.steps, paramsOf(sequence.templateId));
  if (problem)
    throw new DomainError(
      'invalid',
      problem.stepKey === null ? problem.message : `The step "${problem.stepKey}": ${problem.message}`,
      'steps',
    );
  const made = await addVersion(tx, orgId, actor, id, { steps: draft.steps } as never);
  await tx.sequenceDraft.updateMany({ where: { sequenceId: id }, data: { changed: false } });
  await audit(tx, orgId, actor, 'sequence.published', id, { after: state({ version: made.version }) });
  return made;
}

/** What keeps a draft from being published, as it is saved. `paramsOf`: the parameters of a template. Throws `not_found`. */
export async function draftProblems(
  tx: Tx,
  id: string,
  paramsOf: (templateId: string | null) => readonly string[],
): Promise<{ revision: number; problems: StepProblem[] }> {
  const templateId = await templateIdOf(tx, id);
  const { revision, steps } = await readDraft(tx, id);
  return { revision, problems: await problemsOf(tx, steps, paramsOf(templateId)) };
}

/** Whose parameters a sequence's texts may name; null: none. Throws `not_found`. */
export async function templateIdOf(tx: Tx, id: string): Promise<string | null> {
  const found = await tx.sequence.findUnique({ where: { id }, select: { templateId: true } });
  if (!found) throw new DomainError('not_found', 'This sequence does not exist.');
  return found.templateId;
}

/** The steps of an older version as the draft; versions stay as they are. Throws `conflict` for another revision. */
export async function revertDraft(
  tx: Tx,
  orgId: string,
  actor: Actor,
  { id, versionId, revision }: { id: string; versionId: string; revision: number },
): Promise<{ revision: number; savedAt: string; changed: boolean }> {
  await lockSequence(tx, id);
  const version = await tx.sequenceVersion.findFirst({ where: { id: versionId, sequenceId: id } });
  if (!version) throw new DomainError('not_found', 'This version of the sequence does not exist.');
  const steps = (await storedSteps(tx, versionId)) as DraftStep[];
  const saved = await saveDraft(tx, orgId, actor, { id, revision, steps });
  await audit(tx, orgId, actor, 'sequence.reverted', id, { after: state({ version: version.version }) });
  return saved;
}

/** Writes a draft as it is given. */
export async function keep(
  tx: Tx,
  orgId: string,
  actor: Actor,
  { id: sequenceId, revision, steps }: { id: string; revision: number; steps: DraftStep[] },
): Promise<{ revision: number; savedAt: string; changed: boolean }> {
  const changed = !isDeepStrictEqual(await newestSteps(tx, sequenceId), plain(steps));
  const data = {
    ...{ revision, steps: steps as unknown as Prisma.InputJsonArray, changed, savedAt: new Date() },
    savedBy: actor.kind === 'user' ? actor.id : null,
  };
  const { savedAt } = await tx.sequenceDraft.upsert({
    where: { sequenceId },
    create: { sequenceId, orgId, ...data },
    update: data,
  });
  return { revision, savedAt: iso(savedAt), changed };
}

/** As JSON keeps them. */
const plain = (steps: DraftStep[]): unknown => JSON.parse(JSON.stringify(steps));

/** Null where there is no version yet. */
async function newestSteps(tx: Tx, sequenceId: string): Promise<DraftStep[] | null> {
  const newest = await tx.sequenceVersion.findFirst({
    where: { sequenceId },
    orderBy: { version: 'desc' },
    select: { id: true },
  });
  return newest ? ((await storedSteps(tx, newest.id)) as DraftStep[]) : null;
}

/** Holds a sequence until the transaction's end: what changes it comes one after the other. Throws `not_found`. */
export async function lockSequence(
  tx: Tx,
  id: string,
): Promise<{ name: string; templateId: string | null; archivedAt: Date | null }> {
  const [row] = await tx.$queryRaw<{ name: string; templateId: string | null; archivedAt: Date | null }[]>`
    SELECT name, template_id AS "templateId", archived_at AS "archivedAt"
    FROM sequence WHERE id = ${id}::uuid FOR UPDATE`;
  if (!row) throw new DomainError('not_found', 'This sequence does not exist.');
  return row;
}
