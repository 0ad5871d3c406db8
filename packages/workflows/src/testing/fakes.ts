import { analysisKinds } from '@leadfactory/domain/assessment/audit';
import type { Activities } from '@leadfactory/domain/ports';
import { activitySchemas } from '@leadfactory/domain/ports/schemas';
import type { Moving, Noting } from '@leadfactory/domain/crm/ports';
import { standingByDefault, type Stage, type Standing } from '@leadfactory/domain/crm/stages';
import type { Subject } from '@leadfactory/domain/platform/ports';
import { setTimeout as later } from 'node:timers/promises';

type Name = keyof Activities;
export interface Call<K extends Name = Name> {
  name: K;
  input: Parameters<Activities[K]>[0];
}

export interface Recorded {
  activities: Activities;
  calls: Call[];
  /** The inputs of one activity's calls, in order; of one lead where it is named. */
  of<K extends Name>(name: K, leadId?: string): Parameters<Activities[K]>[0][];
  /** Waits in real time, at most 100 s, until a condition on what was called holds. */
  until(holds: () => boolean): Promise<void>;
  stages: Map<string, Stage>;
}

/** Those that give something: each needs an answer that a life can go on with. */
type Answering = {
  [K in Name as void extends Awaited<ReturnType<Activities[K]>> ? never : K]: Activities[K];
} & Partial<Activities>;

/** The others, a new step's effect among them, are done without a word. */
const names = Object.keys(activitySchemas) as Name[];
const silent = Object.fromEntries(names.map((name) => [name, async () => {}]));

/** In-memory activities that record what they are asked and answer as if all went well, unless told otherwise. */
export function recordingActivities(overrides: Partial<Activities> = {}): Recorded {
  const calls: Call[] = [];
  const stages = new Map<string, Stage>();
  const standing = (leadId: string) => standingByDefault(stages.get(leadId) ?? 'new');
  const open = new Set<string>();
  const audited = new Set<string>();

  const wellBehaved = {
    qualifyLead: async (s) => {
      await activities.openAudit({ ...s, reason: 'threshold' });
      const moved = await move(s, { to: 'qualified', reason: { code: 'qualified' } });
      await activities.routeLead(s);
      return moved;
    },
    leadStage: async ({ leadId }) => ({ ...standing(leadId), erased: false }),
    moveStage: async ({ leadId, to }) => {
      const moved = standing(leadId).reachable.includes(to);
      if (moved) stages.set(leadId, to);
      return { moved, ...standing(leadId) };
    },
    enrichLead: async () => ({ email: 'valid', hasWebsite: true }),
    screenWebsite: async () => ({ assessmentId: 'a', status: 'done', overall: 60 }),
    openAudit: async () => null,
    pendingAnalyses: async ({ assessmentId }) => {
      const first = !audited.has(assessmentId);
      audited.add(assessmentId);
      return first ? [...analysisKinds] : [];
    },
    runAnalysis: async () => ({ state: 'done' }),
    concludeAudit: async () => ({ status: 'done', overall: 58 }),
    writeInsight: async () => ({ writer: 'rules' }),
    awaitAudit: async () => ({ status: 'done' }),
    runPromptTrial: async () => ({ status: 'done' }),
    rescoreBatch: async ({ looked }) => ({ after: null, looked }),
    scoreLead: async () => ({ score: 70, temperature: 'warm' }),
    routeLead: async () => ({ ownerId: 'owner' }),
    noteProgress: async ({ enrolmentId }) => void open.add(enrolmentId!),
    endEnrolment: async ({ enrolmentId }) => void open.delete(enrolmentId!),
    openTask: async ({ stepKey }) => ({ taskId: stepKey }),
    waitUntil: async () => ({ at: null }),
    decideBranch: async ({ last }) => ({ arm: last ? 1 : null }),
    drawArm: async () => ({ arm: 0 }),
    setOnLead: async () => ({}),
    reserveSlot: async ({ notBefore }) => ({ at: notBefore }),
    sendStep: async ({ stepKey, ...s }) => ({
      ...{ status: 'sent', messageId: stepKey },
      standing: await move(s, { to: 'contacted', reason: { code: 'written_to' } }),
    }),
    reconcileStep: async ({ stepKey }) => ({ status: 'sent', messageId: stepKey }),
    sendAnswerMail: async ({ messageId }) => ({ status: 'sent', messageId }),
    reconcileAnswer: async ({ messageId }) => ({ status: 'sent', messageId }),
    sendAgainMail: async ({ messageId }) => ({ status: 'sent', messageId }),
    reconcileAgain: async ({ messageId }) => ({ status: 'sent', messageId }),
    readMails: async () => ({ state: 'nothing', taken: 0, retryAfterMs: 0 }),
    recheckDomains: async () => ({ looked: 0, missing: 0, lost: 0, more: false }),
    buildReport: async ({ orderId }) => ({ reportId: orderId }),
    deliverReport: async ({ orderId }) => ({ status: 'sent', messageId: orderId }),
    reconcileDelivery: async ({ orderId }) => ({ status: 'sent', messageId: orderId }),
    attributeSale: async () => ({ amountCents: 39_900, credits: 5, product: 'report' }),
    orderSubject: async ({ orderId }) => ({ leadId: `lead-of-${orderId}`, enrolmentId: null }),
    enrolBatch: async () => ({ lifecycles: [], cursor: null, total: 0 }),
    openEnrolments: async () => ({ enrolmentIds: [...open].sort(), after: null }),
    unheardOrder: async () => null,
    heedOrder: async ({ after }) => ({
      enrolmentIds: [...open].sort(),
      after,
      more: false,
      left: open.size > 0,
    }),
    leftResting: async () => ({ enrolmentIds: [] }),
    runSimulation: async () => ({ status: 'done' }),
    importRows: async () => ({ created: 0, merged: 0, refused: 0 }),
    importedLeads: async () => ({ leadIds: [], after: null }),
    beginErasure: async () => ({ places: ['upload', 'message', 'lead'] }),
    erasureWaits: async () => ({ waits: false }),
    erasePlace: async () => ({ rows: 1, files: 0 }),
    concludeErasure: async () => ({ rows: 3, files: 0 }),
    tenantsAfter: async () => ({ orgIds: [], after: null }),
    retainBatch: async () => ({ rows: 0, files: 0, more: false }),
  } satisfies Answering;

  const behaviour = { ...silent, ...wellBehaved, ...overrides } as Activities;
  async function move(s: Subject, moving: NonNullable<Moving['moving']>): Promise<Standing> {
    if (!standing(s.leadId).reachable.includes(moving.to)) return standing(s.leadId);
    const { moved: _, ...now } = await activities.moveStage({ ...s, ...moving });
    return now;
  }
  /** What comes along with an effect is done, and recorded, as what it would be by itself. */
  const recording = (name: Name) => async (input: Subject & Moving & Noting) => {
    calls.push({ name, input: input as never });
    const { orgId, leadId, enrolmentId, at, moving, place } = input;
    const subject = { orgId, leadId, enrolmentId, at };
    const moved = moving && { standing: await move(subject, moving) };
    const result = (await behaviour[name](input as never)) as { at?: string } | undefined;
    const isKept = name === 'leadStage' || result?.at !== undefined;
    if (place && isKept)
      await activities.noteProgress({ ...subject, ...place, ...(result?.at && { nextAt: result.at }) });
    return moved ? { ...result, ...moved } : result;
  };
  const activities = Object.fromEntries(
    names.map((name) => [name, recording(name)]),
  ) as unknown as Activities;
  return {
    activities,
    calls,
    stages,
    of: (name, leadId) =>
      calls
        .filter(
          (call) => call.name === name && (!leadId || (call.input as { leadId?: string }).leadId === leadId),
        )
        .map((call) => call.input) as never,
    async until(holds) {
      const deadline = Date.now() + 100_000;
      while (!holds()) {
        if (Date.now() > deadline)
          throw new Error(`Never happened; called: ${calls.map((c) => c.name).join(', ')}`);
        await later(5);
      }
    },
  };
}

/** Something that takes as long as the test likes; `open` lets it end, so that its worker can stop. */
export function gate<T>(result: T): { wait: () => Promise<T>; open: () => void } {
  const { promise, resolve } = Promise.withResolvers<T>();
  return { wait: () => promise, open: () => resolve(result) };
}
