import type { DraftStep } from '@leadfactory/domain/outreach/draft';
import { DomainError } from '@leadfactory/domain/platform/errors';
import { audit, type Actor } from '../../identity/audit.ts';
import { difference, state } from '../../identity/difference.ts';
import type { Tx } from '../../platform/client/index.ts';
import { keep, lockSequence, readDraft } from './draft.ts';

export interface NewSequence {
  name: string;
  /** Whose parameters its texts may name. */
  templateId: string | null;
  steps: DraftStep[];
}

/** Makes a sequence with a draft, and no version yet. Throws `conflict` for a name that is taken. */
export async function startSequence(
  tx: Tx,
  orgId: string,
  actor: Actor,
  { name, templateId, steps }: NewSequence,
): Promise<{ id: string }> {
  await mustBeFree(tx, name);
  const { id } = await tx.sequence.create({ data: { orgId, name, templateId }, select: { id: true } });
  await keep(tx, orgId, actor, { id, revision: 1, steps });
  await audit(tx, orgId, actor, 'sequence.created', id, { after: state({ name, templateId }) });
  return { id };
}

/** A sequence of its own with what another's draft says now. Throws `not_found`; `conflict` for a name that is taken. */
export async function cloneSequence(
  tx: Tx,
  orgId: string,
  actor: Actor,
  { id, name }: { id: string; name: string },
): Promise<{ id: string }> {
  const { templateId } = await lockSequence(tx, id);
  const { steps } = await readDraft(tx, id);
  return startSequence(tx, orgId, actor, { name, templateId, steps });
}

/** Throws `not_found`; `conflict` for a name that is taken. */
export async function renameSequence(
  tx: Tx,
  orgId: string,
  actor: Actor,
  { id, name }: { id: string; name: string },
): Promise<void> {
  const before = await lockSequence(tx, id);
  if (before.name === name) return;
  await mustBeFree(tx, name);
  await tx.sequence.update({ where: { id }, data: { name } });
  await audit(tx, orgId, actor, 'sequence.renamed', id, difference({ name: before.name }, { name }));
}

/** It is offered to no new campaign; those that run by it go on. Done before, it changes nothing. */
export const archiveSequence = (tx: Tx, orgId: string, actor: Actor, id: string): Promise<void> =>
  setArchived(tx, orgId, actor, id, true);

/** It is offered again. */
export const restoreSequence = (tx: Tx, orgId: string, actor: Actor, id: string): Promise<void> =>
  setArchived(tx, orgId, actor, id, false);

async function setArchived(
  tx: Tx,
  orgId: string,
  actor: Actor,
  id: string,
  archived: boolean,
): Promise<void> {
  const { archivedAt } = await lockSequence(tx, id);
  if ((archivedAt !== null) === archived) return;
  await tx.sequence.update({ where: { id }, data: { archivedAt: archived ? new Date() : null } });
  await audit(
    ...([tx, orgId, actor, `sequence.${archived ? 'archived' : 'restored'}`, id] as const),
    difference({ archived: !archived }, { archived }),
  );
}

/** A name like this one that no sequence has: `Spring`, `Spring (2)`. */
export async function freeName(tx: Tx, name: string): Promise<string> {
  for (let n = 1; ; n++) {
    const end = n === 1 ? '' : ` (${n})`;
    const free = `${name.slice(0, 100 - end.length)}${end}`;
    if (!(await tx.sequence.findFirst({ where: { name: free }, select: { id: true } }))) return free;
  }
}

async function mustBeFree(tx: Tx, name: string): Promise<void> {
  if (await tx.sequence.findFirst({ where: { name }, select: { id: true } }))
    throw new DomainError('conflict', `There is a sequence “${name}” already. Choose another name.`, 'name');
}
