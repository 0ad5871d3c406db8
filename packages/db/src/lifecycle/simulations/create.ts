import type { Audience } from '@leadfactory/domain/lifecycle/campaign/schemas';
import { SIMULATIONS_WAITING } from '@leadfactory/domain/lifecycle/simulation';
import { simulated, type Simulated, type WhatIf } from '@leadfactory/domain/lifecycle/simulation/schemas';
import { DomainError } from '@leadfactory/domain/platform/errors';
import { audit, type Actor } from '../../identity/audit.ts';
import { state } from '../../identity/difference.ts';
import { checkSequence } from '../../outreach/sequences/index.ts';
import type { Prisma, Tx } from '../../platform/client/index.ts';
import { addIntent } from '../../platform/intents/index.ts';
import { checkConditions, countAudience } from '../campaigns/audience.ts';
import { removeOldSimulations } from './outdated.ts';
import { sampleOf } from './sample.ts';

/** Which leads are simulated: those that were chosen, or a sample of an audience. */
export type SimulationLeads =
  { leadIds: string[]; audienceCount?: number | null } | { audience: Audience; size: number };

/**
 * Asks for a simulation: its leads are chosen now, among those that whoever asks sees. Results that are kept no longer go.
 * Throws `invalid` for a sequence that could not be saved, `not_found` where there is no lead or no mailbox, `conflict` where
 * too many of the organisation's wait already.
 */
export async function createSimulation(
  tx: Tx,
  orgId: string,
  actor: Actor,
  wanted: Simulated,
  leads: SimulationLeads,
): Promise<{ id: string }> {
  await removeOldSimulations(tx);
  await checkSequence(tx, { steps: wanted.steps });
  if (!(await tx.mailbox.findUnique({ where: { id: wanted.mailboxId }, select: { id: true } })))
    throw new DomainError('not_found', 'Choose one of the organisation’s mailboxes.', 'mailboxId');
  await refuseTooMany(tx);
  if ('audience' in leads) await checkConditions(tx, leads.audience);
  const chosen = 'leadIds' in leads ? await thereOf(tx, leads.leadIds) : await sampleOf(tx, leads);
  if (chosen.length === 0)
    throw new DomainError(
      'not_found',
      'leadIds' in leads
        ? 'None of these leads exists.'
        : 'Nobody fits this audience now, so there is nobody to try it on.',
      'leadIds' in leads ? 'leadIds' : 'audience',
    );
  const { id } = await tx.simulation.create({
    data: {
      orgId,
      campaignId: wanted.campaignId,
      wanted: wanted as unknown as Prisma.InputJsonObject,
      audienceCount:
        'audience' in leads ? await countAudience(tx, leads.audience) : (leads.audienceCount ?? null),
      leadCount: chosen.length,
      createdBy: actor.kind === 'user' ? actor.id : null,
    },
    select: { id: true },
  });
  await tx.simulationLead.createMany({
    data: chosen.map((leadId, position) => ({ orgId, simulationId: id, leadId, position })),
  });
  await audit(tx, orgId, actor, 'simulation.asked', id, {
    after: state({ campaignId: wanted.campaignId, templateId: wanted.templateId, leads: chosen.length }),
  });
  await addIntent(tx, orgId, { kind: 'simulation', simulationId: id });
  return { id };
}

/** The same once more, on the same leads, who are said to do something else. Throws `not_found`, and what asking throws. */
export async function simulateAgain(
  tx: Tx,
  orgId: string,
  actor: Actor,
  id: string,
  whatIf: WhatIf,
): Promise<{ id: string }> {
  const before = await tx.simulation.findUnique({
    where: { id },
    include: { leads: { orderBy: { position: 'asc' }, select: { leadId: true } } },
  });
  if (!before) throw new DomainError('not_found', 'This simulation does not exist, or is kept no longer.');
  const { wanted, leads, audienceCount } = before;
  const leadIds = leads.map(({ leadId }) => leadId);
  const again = { ...simulated.parse(wanted), whatIf };
  return createSimulation(tx, orgId, actor, again, { leadIds, audienceCount });
}

async function refuseTooMany(tx: Tx): Promise<void> {
  const [row] = await tx.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM simulation
    WHERE org_id = (SELECT current_org()) AND status IN ('queued', 'running')`;
  if (row!.count >= SIMULATIONS_WAITING)
    throw new DomainError(
      'conflict',
      `${row!.count} simulations of your organisation wait already. Let them end, or cancel one.`,
    );
}

/** Those that exist and were not erased, in the order in which they were given. */
async function thereOf(tx: Tx, leadIds: readonly string[]): Promise<string[]> {
  const rows = await tx.lead.findMany({
    where: { id: { in: [...leadIds] }, erasedAt: null, mergedInto: null },
    select: { id: true },
  });
  const there = new Set(rows.map(({ id }) => id));
  return [...new Set(leadIds)].filter((id) => there.has(id));
}
