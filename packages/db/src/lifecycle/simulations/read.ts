import {
  simulated,
  type SimulationDetail,
  type SimulatedEntry,
  type SimulatedLead,
} from '@leadfactory/domain/lifecycle/simulation/schemas';
import { allSteps, isRest, titleOf, type Step } from '@leadfactory/domain/outreach/steps';
import { DomainError } from '@leadfactory/domain/platform/errors';
import { companyNameSql } from '../../crm/leads/company-name.ts';
import type { Reads } from '../../platform/client/index.ts';
import { iso, isoOrNull } from '../../platform/cursor/index.ts';
import { firstDayOf } from './first-day.ts';

type Row = Pick<
  SimulationDetail,
  'status' | 'campaignId' | 'error' | 'ahead' | 'leadCount' | 'doneCount' | 'audienceCount' | 'notes'
> & {
  wanted: unknown;
  clock: Date | null;
  createdAt: Date;
  endedAt: Date | null;
  mailbox: SimulationDetail['mailbox'];
};

/** A simulation with its leads' calendars, as far as it is. Throws `not_found`. */
export async function simulationDetail(tx: Reads, id: string): Promise<SimulationDetail> {
  const [row] = await tx.$queryRaw<Row[]>`
    SELECT s.status, s.campaign_id::text AS "campaignId", s.error, s.lead_count AS "leadCount", s.done_count AS "doneCount",
      s.audience_count AS "audienceCount", s.notes, s.wanted, s.clock, s.created_at AS "createdAt", s.ended_at AS "endedAt",
      CASE WHEN s.status = 'queued' THEN (SELECT count(*)::int FROM simulation o
        WHERE o.org_id = s.org_id AND o.status IN ('queued', 'running') AND o.id < s.id) ELSE 0 END AS ahead,
      (SELECT jsonb_build_object('address', m.address, 'dailyCap', m.daily_cap, 'timeZone', m.time_zone)
        FROM mailbox m WHERE m.id = (s.wanted ->> 'mailboxId')::uuid) AS mailbox
    FROM simulation s WHERE s.id = ${id}::uuid`;
  if (!row) throw new DomainError('not_found', 'This simulation does not exist, or is kept no longer.');
  const { wanted: kept, createdAt, endedAt, clock, ...plain } = row;
  const wanted = simulated.parse(kept);
  const leads = await leadsOf(tx, id);
  const mails = leads.flatMap(({ entries }) => entries.filter(({ kind }) => kind === 'mail'));
  return {
    id,
    ...plain,
    ...{ name: wanted.name, whatIf: wanted.whatIf },
    ...{ createdAt: iso(createdAt), endedAt: isoOrNull(endedAt), clock: isoOrNull(clock) },
    firstDay: row.mailbox && (await firstDayOf(tx, wanted.mailboxId, mails)),
    steps: stepsOf(wanted.steps, leads),
    nothing: nothingOf(leads),
    leads,
  };
}

async function leadsOf(tx: Reads, id: string): Promise<SimulatedLead[]> {
  const leads = await tx.$queryRaw<Omit<SimulatedLead, 'entries'>[]>`
    SELECT s.lead_id::text AS "leadId", ${companyNameSql} AS name, l.score, s.zone, s.outcome, s.held, s.is_done AS "isDone"
    FROM simulation_lead s JOIN lead l ON l.id = s.lead_id JOIN company c ON c.id = l.company_id
    WHERE s.simulation_id = ${id}::uuid ORDER BY s.position`;
  const entries = await tx.$queryRaw<(Omit<SimulatedEntry, 'at'> & { leadId: string; at: Date })[]>`
    SELECT id::text, lead_id::text AS "leadId", at, zone, kind, step_key AS "stepKey", title, result, reason, variant,
      waits_for AS "waitsFor", subject, text
    FROM simulation_entry WHERE simulation_id = ${id}::uuid ORDER BY at, id`;
  const byLead = Map.groupBy(entries, ({ leadId }) => leadId);
  return leads.map((lead) => ({
    ...lead,
    entries: (byLead.get(lead.leadId) ?? []).map(({ leadId: _, at, ...entry }) => ({
      ...entry,
      at: iso(at),
    })),
  }));
}

/** What the sequence does, in its order: how many would get it, and by when. */
function stepsOf(steps: readonly Step[], leads: readonly SimulatedLead[]): SimulationDetail['steps'] {
  const all = leads.flatMap(({ entries }) => entries);
  return allSteps(steps)
    .filter((step) => !isRest(step) && (step.kind === 'email' || step.kind === 'task'))
    .map((step) => {
      const of = all.filter((entry) => entry.stepKey === step.key && entry.result !== 'not_sent');
      const times = of.map(({ at }) => at).toSorted();
      return {
        ...{
          stepKey: step.key,
          title: titleOf(step),
          sent: of.filter(({ result }) => result !== 'depends').length,
        },
        ...{ depends: of.filter(({ result }) => result === 'depends').length },
        ...{ firstAt: times[0] ?? null, lastAt: times.at(-1) ?? null },
      };
    });
}

/** Of leads that are through and would get no mail: why, told by what came first. */
function nothingOf(leads: readonly SimulatedLead[]): SimulationDetail['nothing'] {
  const reasons = leads
    .filter(
      ({ isDone, entries }) =>
        isDone && !entries.some(({ kind, result }) => kind === 'mail' && result !== 'not_sent'),
    )
    .map(
      ({ entries, held, outcome }) =>
        entries.find(({ kind, reason }) => (kind === 'mail' || kind === 'held') && reason !== null)?.reason ??
        entries.find(({ kind }) => kind === 'end')?.reason ??
        held ??
        outcome ??
        'nothing_to_send',
    );
  return [...Map.groupBy(reasons, (reason) => reason)]
    .map(([reason, all]) => ({ reason, count: all.length }))
    .toSorted((a, b) => b.count - a.count);
}
