import type { LeadDraft } from '@leadfactory/domain/crm/draft';
import { nameKey } from '@leadfactory/domain/crm/normalise';
import { DomainError } from '@leadfactory/domain/platform/errors';
import { audit, type Actor } from '../../identity/audit.ts';
import { asOrganisation, memberOf, type Tx } from '../../platform/client/index.ts';
import { leadNow } from '../leads/clock.ts';
import { lockLeads, makeLeads } from '../leads/save.ts';
import { refreshSearch } from '../leads/search.ts';
import { addTimeline, timelineActor } from '../timeline/index.ts';
import { setApart } from './apart.ts';
import type { Filled } from './filled.ts';
import { takeBack } from './take-back.ts';

/**
 * Takes a merge back: what it filled is empty again where nobody has changed it since, and the row, or the other lead,
 * is a lead of its own; the two are never made one again but by a person. Gives the lead that it is, and whether it was
 * made now. Done before, nothing changes. Throws `not_found`, and `conflict` where one of the two was erased.
 */
export async function undoMerge(
  tx: Tx,
  orgId: string,
  actor: Actor,
  mergeId: string,
): Promise<{ leadId: string; made: boolean }> {
  await lockLeads(tx, orgId);
  const found = await tx.leadMerge.findUnique({ where: { id: mergeId }, include: { lead: true } });
  if (!found) throw new DomainError('not_found', 'This merge does not exist, or its lead was removed.');
  if (found.undoneAt) return { leadId: found.becameId ?? found.otherId ?? found.leadId, made: false };
  if (found.lead.erasedAt)
    throw new DomainError('conflict', 'This lead was erased: nothing of it can be brought back.');
  const ownerId = await memberOf(tx);
  // A contact that moves is for a moment no lead's, and then nobody's who does not see all.
  return asOrganisation(tx, () => takeApart(tx, orgId, actor, { ...found, ownerId }));
}

async function takeApart(
  tx: Tx,
  orgId: string,
  actor: Actor,
  found: Row & { otherId: string | null; filled: unknown },
): Promise<{ leadId: string; made: boolean }> {
  const mergeId = found.id;
  await takeBack(tx, found.leadId, found.filled as unknown as Filled);
  const leadId = found.otherId ?? (await rowsLead(tx, orgId, actor, found));
  if (found.otherId) await tx.lead.update({ where: { id: found.otherId }, data: { mergedInto: null } });
  await tx.leadMerge.update({
    where: { id: mergeId },
    data: {
      ...{ undoneAt: new Date(), undoneBy: actor.kind === 'user' ? actor.id : null },
      becameId: found.otherId ? null : leadId,
    },
  });
  await setApart(tx, orgId, actor, found.leadId, leadId);
  await refreshSearch(tx, [found.leadId, leadId]);
  for (const [one, other] of [
    [found.leadId, leadId],
    [leadId, found.leadId],
  ] as const)
    await addTimeline(tx, {
      ...{ orgId, leadId: one, at: await leadNow(tx, one), kind: 'merge_undone' },
      actor: timelineActor(actor),
      data: { mergeId, otherId: other },
    });
  await audit(tx, orgId, actor, 'lead.merge_undone', found.leadId, { mergeId, otherId: leadId });
  return { leadId, made: found.otherId === null };
}

interface Row {
  id: string;
  leadId: string;
  draft: unknown;
  /** Whose the lead will be: theirs who takes it out, where they do not see all. */
  ownerId: string | null;
  sourceId: string | null;
  importId: string | null;
  lead: { companyId: string; sourceId: string };
}

/** The row as a new lead, under a key that nothing else meets; of a company of its own where their names differ. */
async function rowsLead(tx: Tx, orgId: string, actor: Actor, row: Row): Promise<string> {
  const draft = row.draft as LeadDraft;
  const own = `#${row.id}`;
  const company = await tx.company.findUniqueOrThrow({ where: { id: row.lead.companyId } });
  const isSameCompany = nameKey(company.name) === nameKey(draft.company ?? '');
  const made = await makeLeads(
    tx,
    [
      {
        ...draft,
        dedupeKey: draft.dedupeKey + own,
        companyKey: isSameCompany ? company.dedupeKey : draft.companyKey + own,
      },
    ],
    {
      ...{ orgId, sourceId: row.sourceId ?? row.lead.sourceId, importId: row.importId, at: new Date() },
      ownerId: row.ownerId,
      actor: timelineActor(actor),
    },
  );
  return made.get(draft.dedupeKey + own)!;
}
