import {
  beginSimulation,
  endSimulation,
  keepProgress,
  simulatedFacts,
  takenForGranted,
  type BegunSimulation,
} from '@leadfactory/db/lifecycle/simulations';
import type { DecisionsOf } from '@leadfactory/db/lifecycle/campaigns';
import type { Db } from '@leadfactory/db/platform/client';
import type { LifecycleInput } from '@leadfactory/domain/lifecycle/life';
import type { SimulationPort } from '@leadfactory/domain/lifecycle/ports';
import { SIMULATION_MS, type SimulationNote } from '@leadfactory/domain/lifecycle/simulation';
import { planOf } from '@leadfactory/domain/outreach/sequence';
import { DomainError } from '@leadfactory/domain/platform/errors';
import type { Money } from '@leadfactory/domain/platform/money';
import { sharedRoom } from '../../outreach/schedule/shared-room.ts';
import { Courses } from './course.ts';
import type { SimulationHost } from './host.ts';
import { simulatedLife, type Simulated } from './life.ts';
import { plainLinks } from './links.ts';
import { simulatedEffects } from './registry.ts';

export type { SimulatedLives, SimulationHost } from './host.ts';

export interface SimulationDeps {
  db: Db;
  host: SimulationHost;
  decisionsOf: DecisionsOf;
  /** The workflow that runs a lead of a template. */
  workflowOf: (templateId: string) => string;
  mailsStayHere: (orgId: string) => Promise<boolean>;
  listPrice: Money;
  appUrl: string;
}

/** How far the leads' time passes before it is kept and shown how far it is, in ms of ours. */
const SHOWN_EVERY_MS = 500;

/** Runs simulations: the lives' own workflows, on effects that only say what they would do. */
export const createSimulation = (deps: SimulationDeps): SimulationPort => {
  const { db } = deps;
  return {
    async runSimulation(s) {
      const { orgId, simulationId } = s;
      const begun = await db.forOrg(orgId, (tx) => beginSimulation(tx, orgId, simulationId));
      const ended = (end: Parameters<typeof endSimulation>[2]) =>
        db.forOrg(orgId, async (tx) => ({ status: await endSimulation(tx, simulationId, end) }));
      if (!begun) {
        // An attempt whose worker died may have left lives on the server.
        await deps.host.sweep(orgId, simulationId);
        return { status: 'cancelled' };
      }
      try {
        const inTime = await run(deps, s, begun);
        if (inTime) return await ended({ status: 'done' });
        return await ended({ status: 'failed', error: TOO_LONG });
      } catch (error) {
        if (!(error instanceof DomainError)) throw error;
        return ended({ status: 'failed', error: error.message });
      }
    },
    async failSimulation({ orgId, simulationId }) {
      const error = 'The simulation could not be run. Try again in a while.';
      await db.forOrg(orgId, (tx) => endSimulation(tx, simulationId, { status: 'failed', error }));
    },
  };
};

const TOO_LONG = `It took longer than ${SIMULATION_MS / 60_000} minutes. Simulate fewer leads.`;

/** False where its time was over before all lives were through. */
async function run(
  { db, host, decisionsOf, workflowOf, mailsStayHere, listPrice, appUrl }: SimulationDeps,
  s: { orgId: string; simulationId: string },
  { wanted, leadIds }: BegunSimulation,
): Promise<boolean> {
  const { orgId, simulationId } = s;
  const began = new Date();
  const look: Simulated['look'] = (work) => db.forOrg(orgId, work, { readOnly: true });
  const staysHere = await mailsStayHere(orgId);
  const notes = await look((tx) => takenForGranted(tx, orgId, wanted, staysHere));
  const around = { orgId, wanted, look, links: plainLinks(appUrl), listPrice, room: sharedRoom(), began };
  const lives = (await look((tx) => simulatedFacts(tx, leadIds))).map((facts) =>
    simulatedLife(around, facts),
  );
  if (lives.length === 0) return true;

  const decisions = decisionsOf(wanted.templateId, wanted.params);
  const input = inputOf(s, wanted, decisions);
  const running = await host.open(orgId, simulationId, simulatedEffects(lives));
  try {
    const courses = new Courses(running, wanted.whatIf, began);
    let clock = began;
    let shownAt = 0;
    const keep = async (always = false): Promise<boolean> => {
      if (!always && Date.now() - shownAt < SHOWN_EVERY_MS) return true;
      shownAt = Date.now();
      return db.forOrg(orgId, (tx) => keepProgress(tx, s, { ...untold(lives, notes), clock }));
    };
    for (const life of lives) {
      const { leadId, enrolmentId } = life;
      courses.add(
        life,
        await running.start(workflowOf(wanted.templateId), { ...input, leadId, enrolmentId }),
      );
      if (!(await keep())) return true;
      if (isOver(began)) break;
    }
    for (let at = await courses.next(); at; at = await courses.next()) {
      if (at > clock) clock = at;
      if (!(await keep())) return true;
      if (isOver(began)) break;
    }
    await keep(true);
    return lives.every(({ isDone }) => isDone);
  } finally {
    await running.close();
  }
}

const isOver = (began: Date) => Date.now() - began.getTime() > SIMULATION_MS;

/** What is to be kept: taken from the lives, once. */
function untold(lives: readonly Simulated[], notes: readonly SimulationNote[]) {
  return {
    entries: lives.flatMap(({ untold }) => untold.splice(0)),
    leads: lives.map(({ leadId, zone, outcome, held, isDone }) => ({ leadId, zone, outcome, held, isDone })),
    notes: lives.some(({ websiteUnseen }) => websiteUnseen) ? [...notes, 'website_unseen' as const] : notes,
  };
}

const inputOf = (
  { orgId, simulationId }: { orgId: string; simulationId: string },
  { campaignId, templateId, minScore, saleWindowDays, steps }: BegunSimulation['wanted'],
  decisions: LifecycleInput['decisions'],
): Omit<LifecycleInput, 'leadId' | 'enrolmentId'> => ({
  ...{ orgId, campaignId: campaignId ?? simulationId, templateId, minScore },
  ...{ plan: planOf(simulationId, { steps }), saleWindowMs: saleWindowDays * 86_400_000 },
  ...{ ...(decisions && { decisions }), joined: true, asks: true },
});
