import type { Industry } from '@leadfactory/domain/lifecycle/industry';
import { listFieldRules } from '../../assessment/score/index.ts';
import { countOwnValues, listOwnFields } from '../../crm/fields/index.ts';
import type { Tx } from '../../platform/client/index.ts';

/** What an organisation keeps of an industry that it left. */
export interface Staying {
  /** `leads`: how many hold a value. */
  fields: { label: string; leads: number }[];
  /** In words; they go on giving points. */
  rules: string[];
}

/** What is in use of the industry `left`, and does not belong to the one that holds now. */
export async function stayingOf(tx: Tx, left: Industry | undefined, now: Industry | null): Promise<Staying> {
  if (!left) return { fields: [], rules: [] };
  const keys = without(left.fields, now?.fields, ({ key }) => key);
  const conditions = without(left.scoreRules, now?.scoreRules, ({ condition }) => condition);
  const counts = await countOwnValues(tx);
  const fields = (await listOwnFields(tx)).filter(({ key, archivedAt }) => !archivedAt && keys.has(key));
  const rules = (await listFieldRules(tx)).filter(({ condition }) => conditions.has(condition));
  return {
    fields: fields.map(({ id, label }) => ({ label, leads: counts[id] ?? 0 })),
    rules: rules.map(({ text }) => text),
  };
}

const without = <T>(all: readonly T[], others: readonly T[] = [], keyOf: (one: T) => string): Set<string> => {
  const taken = new Set(others.map(keyOf));
  return new Set(all.map(keyOf).filter((key) => !taken.has(key)));
};
