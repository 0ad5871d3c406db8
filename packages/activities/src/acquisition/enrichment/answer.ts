import {
  fieldOf,
  weighed,
  type Answer,
  type Asked,
  type Enricher,
  type Told,
} from '@leadfactory/domain/acquisition/enrichers';
import { VendorError } from '@leadfactory/domain/platform/errors';
import type { Found } from '@leadfactory/domain/acquisition/enrichment';

/** What came of asking one enricher. Never throws: one that fails, or takes too long, says why. */
export const answerWithin = async (
  enricher: Enricher,
  at: Date,
  ask: (signal: AbortSignal) => Promise<Answer>,
): Promise<Pick<Asked, 'outcome' | 'why' | 'cost' | 'facts' | 'points' | 'freshUntil'>> => {
  const { holdsMs, retryMs, timeoutMs } = enricher.limits;
  const until = (ms: number) => new Date(at.getTime() + ms);
  try {
    const answer = await within(timeoutMs, ask);
    const facts = taken(answer.facts, enricher);
    const told = facts.length > 0 || (answer.points?.length ?? 0) > 0;
    return {
      outcome: told ? 'told' : 'nothing',
      why: told ? null : (answer.why ?? 'It knows nothing of this lead.').slice(0, MOST),
      cost: answer.cost === undefined ? (told ? enricher.cost : null) : answer.cost,
      facts,
      points: answer.points ?? [],
      freshUntil: until(answer.holdsMs ?? holdsMs),
    };
  } catch (error) {
    const { why, againMs = retryMs } = failureOf(error);
    return {
      ...{ outcome: 'failed', why: why.slice(0, MOST), cost: null, facts: [], points: [] },
      freshUntil: until(againMs),
    };
  }
};

/** Beside the enricher's name, without the vendor's; asked again when the vendor says. */
const failureOf = (error: unknown): { why: string; againMs?: number } => {
  if (!(error instanceof VendorError)) return { why: error instanceof Error ? error.message : String(error) };
  const { failure, message, vendor } = error;
  return {
    why: message.replace(`${vendor}: `, ''),
    ...(failure.kind === 'rate_limited' && { againMs: failure.retryAfterMs }),
  };
};

/** Letters of a value or a reason. */
const MOST = 500;

const within = async <T>(ms: number, ask: (signal: AbortSignal) => Promise<T>): Promise<T> => {
  const signal = AbortSignal.timeout(ms);
  const late = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(new Error(`It gave no answer within ${ms / 1000} s.`)));
  });
  return Promise.race([ask(signal), late]);
};

/** What it declared that it tells, once each, as sure as it is trusted. */
const taken = (facts: readonly Found[], { id, fills, firstHand, trust }: Enricher): Told[] =>
  facts
    .filter(
      ({ field }, i) =>
        fills.some((one) => one === fieldOf(field)) && facts.findIndex((one) => one.field === field) === i,
    )
    .map((fact) => ({
      ...weighed({ ...fact, confidence: Math.min(Math.max(fact.confidence, 0), 1) }, trust),
      ...{ value: fact.value.slice(0, MOST), source: id, firstHand, adopted: false },
    }));
