import { createHash } from 'node:crypto';
import { takeTurn, type LeadToEnrich } from '@leadfactory/db/acquisition/enrichment';
import type { Db } from '@leadfactory/db/platform/client';
import {
  aboutOf,
  bestFact,
  factsAfter,
  givenTo,
  hasNeeds,
  inOrder,
  isFresh,
  isWorthAsking,
  withFacts,
  type Asked,
  type Enricher,
} from '@leadfactory/domain/acquisition/enrichers';
import type { Subject } from '@leadfactory/domain/platform/ports';
import { answerWithin } from './answer.ts';

export interface AskDeps {
  db: Db;
  /** Resolves after so many ms. */
  wait(ms: number): Promise<unknown>;
}

/**
 * Asks those enrichers whose needs are met and whose last answer no longer holds, one after the other, so that a dear
 * one is asked only for what a cheap one did not know. One that fails, or has reached a limit, says why and stops no
 * other.
 */
export const askAll = async (
  deps: AskDeps,
  s: Subject,
  lead: LeadToEnrich,
  enrichers: readonly Enricher[],
): Promise<Asked[]> => {
  const asked: Asked[] = [];
  const at = new Date(s.at);
  for (const enricher of inOrder(enrichers)) {
    const facts = factsAfter(lead.known.facts, asked);
    const known = withFacts(lead.known, facts);
    if (!hasNeeds(enricher, known) || !isWorthAsking(enricher, facts)) continue;
    const about = hashOf(aboutOf(enricher, known));
    const drawsAnew = enricher.concludes && asked.some(({ outcome }) => outcome === 'told');
    if (!drawsAnew && isFresh(lead.runs.get(enricher.id), about, at)) continue;
    const country = known.country ?? bestFact(facts, 'lead.country')?.value ?? known.home;
    const run = { enricher: enricher.id, name: enricher.name, about, at };
    const told = await inTurn(deps, s, enricher, about, (signal) =>
      enricher.ask(givenTo(enricher, known), { at, signal, country }),
    );
    if (!told) continue;
    const answered = told.outcome === 'told' || told.outcome === 'nothing';
    const before = lead.answered.get(enricher.id);
    asked.push({ ...run, ...told, renews: answered && before !== undefined && before !== about });
  }
  return asked;
};

const hashOf = (text: string): string => createHash('sha256').update(text).digest('base64url');

type Came = Omit<Asked, 'enricher' | 'name' | 'about' | 'at' | 'renews'>;

/** Null where it is being asked already. */
const inTurn = async (
  { db, wait }: AskDeps,
  s: Subject,
  enricher: Enricher,
  about: string,
  ask: (signal: AbortSignal) => ReturnType<Enricher['ask']>,
): Promise<Came | null> => {
  const { cost, limits } = enricher;
  if (cost || limits.perDay !== undefined || limits.perSecond !== undefined) {
    const turn = await db.forOrg(s.orgId, (tx) => takeTurn(tx, s, enricher, about));
    if ('busy' in turn) return null;
    if ('limited' in turn)
      return {
        ...{ outcome: 'limited', why: turn.limited, cost: null, facts: [], points: [] },
        freshUntil: new Date(s.at),
      };
    if (turn.waitMs > 0) await wait(turn.waitMs);
  }
  return answerWithin(enricher, new Date(s.at), ask);
};
