import type { Consent, Lacking } from '@leadfactory/domain/crm/consent';
import { lackingConsent, type ConsentRules } from '@leadfactory/domain/outreach/consent';
import { countryOf, type Whereabouts } from '@leadfactory/domain/outreach/schedule';
import { Prisma } from '../../generated/client.ts';
import type { Tx } from '../../platform/client/index.ts';
import { countries } from '../slots/mailbox.ts';
import { readConsentRules } from './rules.ts';

// Whoever wants to know whether a law lacks consent asks here: the claim of a mail, lists of leads, an audience.

interface Row
  extends Pick<Whereabouts, 'leadCountry' | 'countryGuess' | 'orgCountry'>, Omit<Consent, 'source'> {}

/** Of lead `l`, organisation `o` and contact `k`. */
const facts = Prisma.sql`${countries}, k.data->>'consent' AS basis, k.data->>'consent_at' AS at,
  k.data->>'consent_until' AS until`;
const tables = Prisma.sql`lead l JOIN organisation o ON o.id = l.org_id LEFT JOIN contact k ON k.id = l.contact_id`;

/** What each lead lacks, of those that lack something; where no country is sure, the organisation's own counts. */
export async function consentLackingOf(
  tx: Tx,
  leadIds: readonly string[],
  now = new Date(),
): Promise<Map<string, Lacking>> {
  const rules = await readConsentRules(tx);
  if (!rules.hold || leadIds.length === 0) return new Map();
  const rows = await tx.$queryRaw<(Row & { leadId: string })[]>`
    SELECT l.id::text AS "leadId", ${facts} FROM ${tables} WHERE l.id = ANY (${[...leadIds]}::uuid[])`;
  return new Map(
    rows.flatMap((row) => {
      const lacks = lackingIn(rules, row, now);
      return lacks ? [[row.leadId, lacks] as const] : [];
    }),
  );
}

/** The same of the lead of an enrolment, for a mail that leaves at `at`; null where nothing is lacking, or it is gone. */
export async function consentLackingFor(tx: Tx, enrolmentId: string, at: Date): Promise<Lacking | null> {
  const rules = await readConsentRules(tx);
  if (!rules.hold) return null;
  const [row] = await tx.$queryRaw<Row[]>`
    SELECT ${facts} FROM ${tables} WHERE l.id = (SELECT lead_id FROM enrolment WHERE id = ${enrolmentId}::uuid)`;
  return row ? lackingIn(rules, row, at) : null;
}

/** How many lack something of the leads `l` of which a condition is true. */
export async function countLackingConsent(tx: Tx, leads: Prisma.Sql, now = new Date()): Promise<number> {
  const rules = await readConsentRules(tx);
  if (!rules.hold) return 0;
  const rows = await tx.$queryRaw<(Row & { count: number })[]>`
    SELECT f.*, count(*)::int AS count FROM (SELECT ${facts} FROM ${tables} WHERE ${leads}) f
    GROUP BY f."leadCountry", f."countryGuess", f."orgCountry", f.basis, f.at, f.until`;
  return rows.reduce((sum, row) => sum + (lackingIn(rules, row, now) ? row.count : 0), 0);
}

const lackingIn = (rules: ConsentRules, row: Row, now: Date): Lacking | null =>
  lackingConsent(rules, countryOf(row) ?? row.orgCountry, row, now.toISOString().slice(0, 10));
