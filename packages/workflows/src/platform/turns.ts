import type { Priority } from '@temporalio/common';

// Who is served next where more waits than the worker has places for. Levels first: a lower one comes before all of a
// higher one, so that only what is short, or paid for, stands above the rest; what can come in thousands shares one level,
// else one organisation's thousands would keep another's few waiting. Within a level the server (`matching.enableFairness`)
// goes round by fairness key, one task of each that waits. Workflows are started with their organisation's id as theirs,
// and what they start or ask for inherits it.

/** Of who paid. */
const PAID = 1;
/** What has no level of its own has this one: mails, notes, all that ends within moments. */
export const USUAL = 3;
/** What takes long, or comes in thousands. */
const LONG = 4;

/** Kinds of long work: each has a turn of its own, so that an organisation's import does not wait for its audits. */
export type LongWork = 'rows' | 'visits' | 'audits' | 'audits-by-score' | 'rescoring' | 'removal';

/** An organisation's turn among all others' long work. */
export const turnOf = (orgId: string, work: LongWork): Priority => ({
  priorityKey: LONG,
  fairnessKey: `${orgId}/${work}`,
});

/** Against one turn of what somebody asked for, what nobody waits for has a quarter of one. */
const BY_SCORE_WEIGHT = 0.25;

/**
 * An audit's turn by its priority (1..5): who paid comes first; who only scores well has smaller turns. `level`: of those
 * who did not pay, on a queue where nothing else waits.
 */
export function auditTurn(orgId: string, priority: number, level = LONG): Priority {
  if (priority < USUAL) return { priorityKey: PAID, fairnessKey: orgId };
  if (priority === USUAL) return { ...turnOf(orgId, 'audits'), priorityKey: level };
  return { ...turnOf(orgId, 'audits-by-score'), priorityKey: level, fairnessWeight: BY_SCORE_WEIGHT };
}
