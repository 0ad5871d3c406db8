import { storable } from '@leadfactory/db/platform/storable';
import { createHash } from 'node:crypto';
import type { Db, Tx } from '@leadfactory/db/platform/client';
import {
  keepAnswer,
  knownAnswer,
  recordAiCall,
  releaseAi,
  reserveAi,
  type AiCallRecord,
} from '@leadfactory/db/assessment/insight/ai';
import { VendorError } from '@leadfactory/domain/platform/errors';
import {
  DEFAULT_MAX_OUTPUT_TOKENS,
  type CallPurpose,
  type PromptSettings,
} from '@leadfactory/domain/assessment/insight';
import type { Answer, Model, Question } from '@leadfactory/domain/assessment/ports';
import { costMicros } from '@leadfactory/integrations/ai';
import type { z } from 'zod';
import type { Checked } from './check.ts';

export interface AskDeps {
  db: Db;
  model: Model;
  /** The wall clock: money is spent by it, whatever a lead's clock says. */
  now: () => Date;
  /** What an organisation may spend a month that set nothing itself, in USD cents; null: no limit. */
  defaultBudgetCents: number | null;
  /** Waits between tries. */
  wait: (ms: number) => Promise<void>;
}

export interface Ask<T> {
  orgId: string;
  leadId: string | null;
  assessmentId: string | null;
  promptVersionId: string | null;
  purpose: CallPurpose;
  system: string;
  prompt: string;
  /** The prompt as it is compared: without what is random in it. */
  comparable: string;
  settings: PromptSettings;
  schema: z.ZodType<T>;
  check: (text: string) => Checked<T>;
  pictures?: Question['pictures'];
  signal: AbortSignal;
}

export type Asked<T> =
  | { status: 'answered'; output: T; callId: string }
  | { status: 'refused_budget' | 'failed'; error: string; callId: string };

/**
 * Asks the model, unless the same was asked before. What it answers is checked; one that is wrong is told so, once.
 * Every call is written down with its cost, within the month's budget. Fails softly: only our own database throws.
 */
export async function ask<T>(deps: AskDeps, question: Ask<T>): Promise<Asked<T>> {
  const key = keyOf(deps.model, question);
  const cached = await recall(deps, question, key);
  if (cached) return cached;
  const first = await call(deps, question);
  if (!('answer' in first)) return first;
  const read = question.check(first.answer.text);
  if (read.ok) return keep(deps, question, key, first, 'ok', read.output);
  await note(deps, question, first, 'failed', `Refused: ${read.problem}`);
  const second = await call(deps, question, {
    answer: first.answer.text,
    problem: repairWords(read.problem),
  });
  if (!('answer' in second)) return second;
  const repaired = question.check(second.answer.text);
  if (repaired.ok) return keep(deps, question, key, second, 'repaired', repaired.output);
  const callId = await note(deps, question, second, 'failed', `Refused: ${repaired.problem}`);
  return { status: 'failed', error: `The model’s answer was refused twice: ${repaired.problem}`, callId };
}

const keyOf = <T>(
  { provider, name }: Model,
  { purpose, system, comparable, settings, pictures = [] }: Ask<T>,
) =>
  createHash('sha256')
    .update(
      JSON.stringify([
        ...[provider, name, purpose === 'vision' ? 'vision' : 'insight', system, comparable],
        ...[settings.temperature ?? null, settings.maxOutputTokens ?? null],
        pictures.map(({ data }) => createHash('sha256').update(data).digest('hex')),
      ]),
    )
    .digest('hex');

const recall = <T>(deps: AskDeps, question: Ask<T>, key: string): Promise<Asked<T> | null> =>
  deps.db.forOrg(question.orgId, async (tx) => {
    const { orgId, schema } = question;
    const output = schema.safeParse(await knownAnswer(tx, orgId, key));
    if (!output.success) return null;
    const callId = await record(tx, deps, question, { status: 'cached', costMicros: 0n });
    return { status: 'answered', output: output.data, callId };
  });

interface Held {
  answer: Answer;
  reservationId: string;
}

/** One answer, tried again where that may help and there is time; or why there is none. */
async function call<T>(
  deps: AskDeps,
  question: Ask<T>,
  repair?: Question['repair'],
): Promise<Held | Exclude<Asked<T>, { status: 'answered' }>> {
  const { orgId } = question;
  const settings = { defaultCents: deps.defaultBudgetCents, now: deps.now() };
  const most = atMost(deps.model, question, repair);
  const held = await deps.db.forOrg(orgId, (tx) => reserveAi(tx, orgId, most, settings));
  if (!held) {
    const error = 'The month’s budget for language models is used up.';
    const refused = { status: 'refused_budget', costMicros: 0n, error } as const;
    const callId = await deps.db.forOrg(orgId, (tx) => record(tx, deps, question, refused));
    return { status: 'refused_budget', error, callId };
  }
  for (let attempt = 1; ; attempt++) {
    const start = performance.now();
    try {
      return { answer: await deps.model.ask(asQuestion(question, repair)), ...held };
    } catch (error) {
      const durationMs = Math.round(performance.now() - start);
      const pause = question.signal.aborted ? null : pauseAfter(error, attempt);
      const words = error instanceof Error ? error.message : String(error);
      const callId = await deps.db.forOrg(orgId, async (tx) => {
        if (pause === null) await releaseAi(tx, held.reservationId);
        return record(tx, deps, question, { status: 'failed', costMicros: 0n, error: words, durationMs });
      });
      if (pause === null) return { status: 'failed', error: words, callId };
      await deps.wait(pause);
    }
  }
}

const ATTEMPTS = 3;
/** A longer wait than this is not worth it: the rules write instead. */
const LONGEST_WAIT_MS = 20_000;

/** How long to wait before the next try, in ms; null where there is none. */
function pauseAfter(error: unknown, attempt: number): number | null {
  if (!(error instanceof VendorError) || attempt >= ATTEMPTS) return null;
  if (error.failure.kind === 'retryable') return 1000 * 3 ** (attempt - 1);
  if (error.failure.kind === 'rate_limited' && error.failure.retryAfterMs <= LONGEST_WAIT_MS)
    return error.failure.retryAfterMs;
  return null;
}

const asQuestion = <T>(
  { system, prompt, schema, settings, pictures, signal }: Ask<T>,
  repair?: Question['repair'],
) => ({
  ...{ system, prompt, schema, signal },
  maxOutputTokens: settings.maxOutputTokens ?? DEFAULT_MAX_OUTPUT_TOKENS,
  ...(settings.temperature === undefined ? {} : { temperature: settings.temperature }),
  ...(pictures && { pictures }),
  ...(repair && { repair }),
});

/** What a call costs at most: a token has some three letters or more, and a picture some 1,600 tokens. */
const atMost = <T>({ price }: Model, question: Ask<T>, repair?: Question['repair']): bigint =>
  costMicros(price, {
    inputTokens:
      (question.system.length + question.prompt.length + (repair?.answer.length ?? 0)) / 3 +
      (question.pictures?.length ?? 0) * 1600,
    outputTokens: question.settings.maxOutputTokens ?? DEFAULT_MAX_OUTPUT_TOKENS,
  }) ?? 0n;

const repairWords = (problem: string): string =>
  `That answer cannot be used. ${problem} Answer again, with the corrected JSON object only.`;

const keep = <T>(
  deps: AskDeps,
  question: Ask<T>,
  key: string,
  held: Held,
  status: 'ok' | 'repaired',
  output: T,
): Promise<Asked<T>> =>
  deps.db.forOrg(question.orgId, async (tx) => {
    const { orgId, leadId } = question;
    const kept = storable(output);
    await keepAnswer(tx, { orgId, leadId: leadId ?? null, key, output: kept as object });
    const callId = await record(tx, deps, question, { status, ...spent(held) });
    return { status: 'answered', output: kept, callId };
  });

const note = <T>(
  deps: AskDeps,
  question: Ask<T>,
  held: Held,
  status: 'failed',
  error: string,
): Promise<string> =>
  deps.db.forOrg(question.orgId, (tx) => record(tx, deps, question, { status, error, ...spent(held) }));

const spent = ({ answer: { inputTokens, outputTokens, costMicros, durationMs }, reservationId }: Held) => ({
  ...{ inputTokens, outputTokens, costMicros, durationMs, reservationId },
});

const record = <T>(
  tx: Tx,
  { model, now, defaultBudgetCents }: AskDeps,
  { orgId, leadId, assessmentId, promptVersionId, purpose }: Ask<T>,
  {
    reservationId,
    ...outcome
  }: Pick<AiCallRecord, 'status' | 'costMicros'> & Partial<AiCallRecord> & { reservationId?: string },
): Promise<string> =>
  recordAiCall(
    tx,
    orgId,
    {
      ...{ leadId, assessmentId, promptVersionId, purpose, provider: model.provider, model: model.name },
      ...outcome,
      error: outcome.error ? storable(outcome.error) : null,
    },
    { defaultCents: defaultBudgetCents, now: now(), ...(reservationId && { reservationId }) },
  );
