import { consentRules, type Asks, type ConsentRules } from '@leadfactory/domain/outreach/consent';
import { audit, type Actor } from '../../identity/audit.ts';
import { difference } from '../../identity/difference.ts';
import type { Tx } from '../../platform/client/index.ts';

/** How the organisation keeps to the laws about consent. */
export async function readConsentRules(tx: Tx): Promise<ConsentRules> {
  const [row] = await tx.$queryRaw<{ rules: unknown }[]>`
    SELECT consent_rules AS rules FROM organisation WHERE id = (SELECT current_org())`;
  return consentRules.parse(row?.rules ?? {});
}

/** What of the rules is changed. */
export interface RulesChange extends Partial<Pick<ConsentRules, 'hold' | 'elsewhere'>> {
  /** One country's law, seen otherwise; without `asks`: as the table has it again. */
  row?: { country: string; asks: Asks | null; reason: string } | undefined;
}

/** Changes what is given, and notes how it was. */
export async function changeConsentRules(
  tx: Tx,
  orgId: string,
  actor: Actor,
  { row, ...given }: RulesChange,
): Promise<ConsentRules> {
  // Two at once change one after the other.
  await tx.$queryRaw`SELECT 1 FROM organisation WHERE id = ${orgId}::uuid FOR NO KEY UPDATE`;
  const before = await readConsentRules(tx);
  const { [row?.country ?? '']: _, ...others } = before.changed;
  const own = row?.asks ? { [row.country]: { asks: row.asks, reason: row.reason } } : {};
  const change = { ...given, ...(row && { changed: { ...others, ...own } }) };
  const rules = consentRules.parse({ ...before, ...change });
  await tx.organisation.update({ where: { id: orgId }, data: { consentRules: rules } });
  await audit(tx, orgId, actor, 'organisation.consent_rules_changed', orgId, difference(before, change));
  return rules;
}
