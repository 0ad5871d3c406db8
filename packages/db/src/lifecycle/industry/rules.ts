import { fields, readCondition } from '@leadfactory/domain/crm/fields';
import type { Industry } from '@leadfactory/domain/lifecycle/industry';
import { DomainError } from '@leadfactory/domain/platform/errors';
import { addFieldRule, listFieldRules } from '../../assessment/score/index.ts';
import { ownFields } from '../../crm/fields/index.ts';
import type { Actor } from '../../identity/audit.ts';
import type { Tx } from '../../platform/client/index.ts';

/**
 * Adds the industry's score rules that are not there; a rule over the same condition is there, whatever points the
 * organisation gives for it. Gives the words of those added, and why others were left out.
 */
export async function bringRules(tx: Tx, orgId: string, actor: Actor, { scoreRules }: Industry) {
  const there = new Set((await listFieldRules(tx)).map(({ condition }) => condition));
  const known = [...fields, ...(await ownFields(tx))];
  const rules: string[] = [];
  const leftOut: { text: string; why: string }[] = [];
  for (const rule of scoreRules.filter(({ condition }) => !there.has(condition))) {
    const why = misfit(rule.condition, known);
    if (why !== null) leftOut.push({ text: rule.text, why });
    else {
      await addFieldRule(tx, orgId, actor, rule);
      rules.push(rule.text);
    }
  }
  return { rules, leftOut };
}

/** Why the condition cannot be asked of these fields; null: it can. */
function misfit(condition: string, known: Parameters<typeof readCondition>[1]): string | null {
  try {
    readCondition(condition, known);
    return null;
  } catch (error) {
    if (error instanceof DomainError) return error.message;
    throw error;
  }
}
