import { setTimeout as sleep } from 'node:timers/promises';
import type { Db } from '@leadfactory/db/platform/client';
import type { AuditPort, PromptPort } from '@leadfactory/domain/assessment/ports';
import type { VisionPort } from '@leadfactory/domain/assessment/insight';
import type { Model } from '@leadfactory/domain/assessment/ports';
import { Context } from '@temporalio/activity';
import { createVision } from './vision.ts';
import { runTrial } from './trial.ts';
import { writeInsight, type Deps } from './write.ts';

export interface InsightDeps {
  db: Db;
  /** The organisation's model; null: none is configured, and the built-in rules write. */
  model: (orgId: string) => Promise<Model | null>;
  now?: () => Date;
  /** AI_MONTHLY_BUDGET_CENTS: for organisations that set nothing themselves, in USD cents; null: no limit. */
  defaultBudgetCents?: number | null;
  wait?: (ms: number) => Promise<void>;
}

/** For the whole of one insight, repairs and retries included; the workflow allows three minutes. */
const MOST_MS = 150_000;
const HEARTBEAT_MS = 5_000;

/** What a language model, or the built-in rules, make of an assessment; and trials of prompts. */
export function createInsight({
  defaultBudgetCents = null,
  model: modelOf,
  ...given
}: InsightDeps): Pick<AuditPort, 'writeInsight'> & PromptPort & { vision: VisionPort } {
  const common = { now: () => new Date(), wait: (ms: number) => sleep(ms), ...given, defaultBudgetCents };
  const depsOf = async (orgId: string): Promise<Deps> => ({ ...common, model: await modelOf(orgId) });
  return {
    writeInsight: (a) => alive(async (signal) => writeInsight(await depsOf(a.orgId), a, signal)),
    runPromptTrial: (t) => alive(async (signal) => runTrial(await depsOf(t.orgId), t, signal)),
    vision: async (input) => createVision(await depsOf(input.orgId))(input),
  };
}

/** Tells Temporal while a model thinks that this activity lives; bounded in time, and cut short by a cancellation. */
async function alive<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const context = activityContext();
  const timeout = AbortSignal.timeout(MOST_MS);
  const beat = context ? setInterval(() => context.heartbeat(), HEARTBEAT_MS) : undefined;
  try {
    return await work(context ? AbortSignal.any([context.cancellationSignal, timeout]) : timeout);
  } finally {
    clearInterval(beat);
  }
}

/** Null outside of an activity: in tests. */
function activityContext(): Context | null {
  try {
    return Context.current();
  } catch {
    return null;
  }
}
