import { standingOf, type Asked } from '@leadfactory/domain/acquisition/enrichers';
import { emailStatusOf } from '@leadfactory/domain/acquisition/enrichment';
import type { Subject } from '@leadfactory/domain/platform/ports';
import { refreshSearch } from '../../crm/leads/search.ts';
import { addTimeline } from '../../crm/timeline/index.ts';
import type { Tx } from '../../platform/client/index.ts';
import { holdRow } from '../../platform/turns/index.ts';
import { leadToEnrich, type LeadToEnrich } from './known.ts';
import { fillOwn } from './own-values.ts';
import { writeFacts, writeRuns } from './write.ts';

/** Writes what enrichers said about a lead; written twice, it is the same. An erased lead is left alone. */
export const recordAsked = async (tx: Tx, s: Subject, asked: readonly Asked[]): Promise<void> => {
  // Two runs of this activity side by side take turns.
  await holdRow(tx, 'lead', s.leadId);
  const lead = await leadToEnrich(tx, s.leadId);
  if (lead.erased) return;
  const adopted = await fillOwn(tx, s, lead.known.facts, asked);
  await writeFacts(tx, s, asked, adopted);
  await writePoints(tx, lead, asked);
  await writeRuns(tx, s, asked);
  await refreshSearch(tx, [s.leadId]);
  await tell(tx, s, asked);
};

const writePoints = async (tx: Tx, { points }: LeadToEnrich, asked: readonly Asked[]): Promise<void> => {
  for (const told of asked.flatMap((one) => one.points)) {
    const point = points.find(({ id }) => id === told.id);
    if (!point) continue;
    const { status, reason, normalised } = standingOf(point, told);
    await tx.contactPoint.updateMany({ where: { id: told.id }, data: { status, reason, normalised } });
  }
};

const tell = async (tx: Tx, s: Subject, asked: readonly Asked[]): Promise<void> => {
  const { known, points } = await leadToEnrich(tx, s.leadId);
  const missed = asked
    .filter(({ outcome }) => outcome === 'failed' || outcome === 'limited')
    .map(({ enricher, name, outcome, why }) => ({ enricher, name, outcome, why }));
  await addTimeline(tx, {
    ...s,
    at: new Date(s.at),
    kind: 'enriched',
    data: {
      website: known.facts.find(({ field }) => field === 'website.status')?.value ?? 'none',
      email: emailStatusOf(points),
      facts: asked.reduce((sum, { facts }) => sum + facts.length, 0),
      ...(missed.length > 0 && { missed }),
    },
    dedupeKey: `enriched:${s.at}`,
  });
};
