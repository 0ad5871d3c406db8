import type { MovePreview } from '@leadfactory/domain/lifecycle/moves';
import { allPlanned, placeIn, type SequencePlan } from '@leadfactory/domain/outreach/plan';
import { planOf } from '@leadfactory/domain/outreach/sequence';
import { allSteps, titleOf, type Step } from '@leadfactory/domain/outreach/steps';
import { readSequence } from '../../outreach/sequences/index.ts';
import type { Tx } from '../../platform/client/index.ts';
import { targetOf } from './target.ts';

interface Standing {
  versionId: string;
  version: number;
  stepKey: string | null;
  phase: string | null;
  count: number;
}

interface Version {
  plan: SequencePlan;
  steps: readonly Step[];
}

/** What moving a campaign's leads would change, step by step where they stand. Throws `not_found`, `conflict`. */
export async function previewMove(
  tx: Tx,
  asked: { campaignId: string; versionId?: string | undefined },
): Promise<MovePreview> {
  const { name, to } = await targetOf(tx, asked);
  const standing = await tx.$queryRaw<Standing[]>`
    SELECT e.sequence_version_id::text AS "versionId", v.version, e.step_key AS "stepKey", e.phase, count(*)::int AS count
    FROM enrolment e JOIN sequence_version v ON v.id = e.sequence_version_id
    WHERE e.campaign_id = ${asked.campaignId}::uuid AND e.status <> 'ended' AND e.sequence_version_id <> ${to.id}::uuid
    GROUP BY 1, 2, 3, 4`;
  const target = await versionOf(tx, to.id);
  const olds = new Map<string, Version>();
  for (const { versionId } of standing)
    if (!olds.has(versionId)) olds.set(versionId, await versionOf(tx, versionId));
  const groups = standing.map((one) => groupOf(one, olds.get(one.versionId)!, target));
  return {
    campaign: { id: asked.campaignId, name },
    to,
    total: standing.reduce((sum, { count }) => sum + count, 0),
    groups: together(groups).sort((a, b) => b.count - a.count),
  };
}

async function versionOf(tx: Tx, id: string): Promise<Version> {
  const definition = await readSequence(tx, id);
  return { plan: planOf(id, definition), steps: allSteps(definition.steps) };
}

type Group = MovePreview['groups'][number];

function groupOf({ version: from, stepKey, phase, count }: Standing, old: Version, target: Version): Group {
  if (phase === 'sale_window' || phase === 'fulfilling' || phase === 'attributing')
    return { fate: 'waits', from, step: null, at: null, count };
  const keys = allPlanned(old.plan).map(({ key }) => key);
  const current = stepKey ?? (phase === 'sequence' ? null : (keys[0] ?? null));
  const done = current === null ? keys : keys.slice(0, keys.indexOf(current));
  const at = placeIn(target.plan, { plan: old.plan, current, done });
  const step = stepKey === null ? null : nameIn(old, stepKey);
  if (at === null) return { fate: 'ends', from, step, at: null, count };
  return { fate: at === current ? 'same' : 'next', from, step, at: nameIn(target, at), count };
}

/** As people call it; a wait by its key. */
const nameIn = ({ steps }: Version, key: string): string => {
  const step = steps.find((one) => one.key === key);
  return (step && titleOf(step)) || key.replaceAll('-', ' ');
};

/** Those that nobody can tell apart by what is shown. */
function together(groups: readonly Group[]): Group[] {
  const by = new Map<string, Group>();
  for (const { count, ...group } of groups) {
    const key = JSON.stringify(group);
    by.set(key, { ...group, count: count + (by.get(key)?.count ?? 0) });
  }
  return [...by.values()];
}
