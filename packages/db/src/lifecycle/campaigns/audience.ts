import { readCondition } from '@leadfactory/domain/crm/fields';
import type { StageKind } from '@leadfactory/domain/crm/stages';
import { audience, type Audience } from '@leadfactory/domain/lifecycle/campaign/schemas';
import { DomainError } from '@leadfactory/domain/platform/errors';
import { askable, writtenConditions } from '../../crm/fields/index.ts';
import { paramConditions } from '../../crm/leads/filter.ts';
import { keysOfKind } from '../../crm/stages/index.ts';
import { Prisma } from '../../generated/client.ts';
import { countLackingConsent } from '../../outreach/consent/index.ts';
import { isWord } from '../../outreach/replies/index.ts';
import { nobodyForbids } from '../../outreach/suppression/index.ts';
import type { Tx } from '../../platform/client/index.ts';

/** Throws `invalid` for what is no audience. */
export function parseAudience(given: unknown): Audience {
  const parsed = audience.safeParse(given);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0]!;
  throw new DomainError(
    'invalid',
    `The audience is not valid: ${issue.message}.`,
    `audience.${issue.path.join('.')}`,
  );
}

/**
 * The audience as a condition on `lead l`. Closed, erased and suppressed leads never belong to one; leads that a
 * person has in hand only where their stage is asked for, those at whose company somebody has said a word only where
 * that is asked for. A condition on a field that was archived since fits nobody: better no mail than one to the wrong people.
 * `campaignId`: who was added to that campaign belongs to it, too, whatever the audience asks for.
 */
export async function inAudience(
  tx: Tx,
  wanted: Audience,
  campaignId: string | null = null,
): Promise<Prisma.Sql> {
  const { leadIds, importId, despiteAnswers = false, where: conditions = [], ...params } = wanted;
  const always = [
    Prisma.sql`l.org_id = (SELECT current_org()) AND l.erased_at IS NULL AND l.merged_into IS NULL
      AND l.stage = ANY (${keysOfKind(...kindsIn(wanted))})`,
    nobodyForbids(Prisma.sql`l.contact_id`),
  ];
  if (!despiteAnswers) always.push(nobodyAnswered());
  const asked = [...paramConditions(params), ...(await writtenConditions(tx, conditions))];
  if (leadIds) asked.push(Prisma.sql`l.id = ANY (${leadIds}::uuid[])`);
  if (importId) asked.push(Prisma.sql`l.import_id = ${importId}::uuid`);
  // Where nobody was added, the planner is not asked about it.
  if (asked.length > 0 && campaignId && (await hasAdded(tx, campaignId)))
    always.push(Prisma.sql`((${Prisma.join(asked, ' AND ')}) OR ${isAdded(campaignId)})`);
  else always.push(...asked);
  return Prisma.join(always, ' AND ');
}

/** Of which stages an audience may have leads. */
export const kindsIn = ({ stages }: Pick<Audience, 'stages'>): StageKind[] =>
  stages ? ['open', 'in_hand'] : ['open'];

async function hasAdded(tx: Tx, campaignId: string): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ any: boolean }[]>`
    SELECT EXISTS (SELECT FROM campaign_lead WHERE campaign_id = ${campaignId}::uuid) AS any`;
  return row!.any;
}

/** True for a lead `l` that somebody added to the campaign. */
export const isAdded = (campaignId: string | null): Prisma.Sql => Prisma.sql`EXISTS (
  SELECT FROM campaign_lead a WHERE a.campaign_id = ${campaignId}::uuid AND a.lead_id = l.id)`;

/** Throws `invalid` for a condition of an audience that cannot be asked. */
export async function checkConditions(tx: Tx, { where: conditions = [] }: Audience): Promise<void> {
  if (conditions.length === 0) return;
  const known = await askable(tx);
  for (const text of conditions) readCondition(text, known);
}

/** True for a lead that no other campaign writes to; `campaignId` null asks for any campaign. */
export const isFree = (campaignId: string | null): Prisma.Sql => Prisma.sql`NOT EXISTS (
  SELECT FROM enrolment o WHERE o.lead_id = l.id AND o.status <> 'ended'
    AND o.campaign_id IS DISTINCT FROM ${campaignId}::uuid)`;

/** How many leads the audience has now that no other campaign writes to. */
export async function countAudience(
  tx: Tx,
  wanted: Audience,
  campaignId: string | null = null,
): Promise<number> {
  const [row] = await tx.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM lead l WHERE ${await inAudience(tx, wanted, campaignId)} AND ${isFree(campaignId)}`;
  return row!.count;
}

/** True for a lead at whose company nobody has said a word; see `isWord`. */
export const nobodyAnswered = (): Prisma.Sql => Prisma.sql`NOT EXISTS (
  SELECT FROM lead o JOIN timeline_event w ON w.lead_id = o.id WHERE o.company_id = l.company_id AND ${isWord()})`;

/**
 * How many of the audience could be enrolled now; how many more another campaign writes to already, and how many more are
 * left out because of what was said at their company. `withoutConsent`: of `count`, whose law asks for consent first.
 */
export async function sizeOfAudience(
  tx: Tx,
  wanted: Audience,
): Promise<{ count: number; alreadyEnrolled: number; answered: number; withoutConsent: number }> {
  const count = await countAudience(tx, wanted);
  const everybody = { ...wanted, despiteAnswers: true };
  const free = wanted.despiteAnswers ? count : await countAudience(tx, everybody);
  const [all] = await tx.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM lead l WHERE ${await inAudience(tx, everybody)}`;
  const withoutConsent = await countLackingConsent(
    tx,
    Prisma.sql`${await inAudience(tx, wanted)} AND ${isFree(null)}`,
  );
  return { count, alreadyEnrolled: all!.count - free, answered: free - count, withoutConsent };
}
