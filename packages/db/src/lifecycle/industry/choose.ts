import type { Industry } from '@leadfactory/domain/lifecycle/industry';
import { audit, type Actor } from '../../identity/audit.ts';
import { difference } from '../../identity/difference.ts';
import type { Tx } from '../../platform/client/index.ts';
import { bringFields } from './fields.ts';
import { bringRules } from './rules.ts';
import { stayingOf, type Staying } from './staying.ts';

/** What choosing an industry came to, in labels and words for people. */
export interface IndustryOutcome {
  /** The one that holds now; null: none. */
  industry: string | null;
  /** What was not there before. */
  added: { fields: string[]; rules: string[] };
  /** Rules that do not fit a field that the organisation has under the same key. */
  leftOut: { text: string; why: string }[];
  /** What the industry of before brought, and the chosen one does not. */
  stays: Staying;
}

/**
 * Makes an industry the organisation's, or none: brings the fields and score rules that are not there yet, and takes
 * nothing away and changes nothing that is there. Chosen again, nothing is doubled; what was archived or removed
 * since comes back. `known`: all industries, by which what the one of before brought is told. Throws `conflict` where
 * another field has the name of one that it brings.
 */
export async function chooseIndustry(
  tx: Tx,
  orgId: string,
  actor: Actor,
  wanted: Industry | null,
  known: readonly Industry[],
): Promise<IndustryOutcome> {
  const before = await lock(tx, orgId);
  const industry = wanted?.id ?? null;
  const fields = wanted ? await bringFields(tx, orgId, actor, wanted) : [];
  const { rules, leftOut } = wanted ? await bringRules(tx, orgId, actor, wanted) : { rules: [], leftOut: [] };
  const left = before === industry ? undefined : known.find(({ id }) => id === before);
  const stays = await stayingOf(tx, left, wanted);
  if (before !== industry) await tx.organisation.update({ where: { id: orgId }, data: { industry } });
  if (before !== industry || fields.length > 0 || rules.length > 0)
    await audit(tx, orgId, actor, 'industry.chosen', orgId, {
      ...{ fields, rules, ...difference({ industry: before }, { industry }) },
    });
  return { industry, added: { fields, rules }, leftOut, stays };
}

/** Two who choose at once take turns. Gives the industry that holds. */
async function lock(tx: Tx, orgId: string): Promise<string | null> {
  const [row] = await tx.$queryRaw<{ industry: string | null }[]>`
    SELECT industry FROM organisation WHERE id = ${orgId}::uuid FOR UPDATE`;
  return row?.industry ?? null;
}
