import { allSteps, armsOf, type AnyStep } from '@leadfactory/domain/outreach/steps';
import type { Tx } from '../../platform/client/index.ts';

/**
 * Stores the steps of a version: a row for each of the tree, found by its key however deep it stands, since mails, tasks
 * and lists ask by key.
 */
export async function storeSteps(
  tx: Tx,
  { orgId, versionId }: { orgId: string; versionId: string },
  steps: readonly AnyStep[],
): Promise<void> {
  const parents = parentsOf(steps);
  await tx.step.createMany({
    data: allSteps(steps).map((step, position) => ({
      ...{ orgId, versionId, position, key: step.key, parentKey: parents.get(step.key) ?? null },
      ...{ kind: step.kind, definition: { ...step } },
    })),
  });
}

/** The steps of a version in their order, each with its arms; empty for a version that is not the organisation's. */
export async function storedSteps(tx: Tx, versionId: string): Promise<unknown[]> {
  const outer = { versionId, parentKey: null };
  const rows = await tx.step.findMany({ where: outer, orderBy: { position: 'asc' } });
  return rows.map(({ definition }) => definition);
}

/** By the key of each step that stands in an arm: the key of the step that has the arm. */
function parentsOf(steps: readonly AnyStep[]): Map<string, string> {
  const parents = new Map<string, string>();
  for (const step of allSteps(steps))
    for (const arm of armsOf(step)) for (const { key } of arm.steps) parents.set(key, step.key);
  return parents;
}
