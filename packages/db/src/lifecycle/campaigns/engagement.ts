import { zonesOfCountry } from '@leadfactory/domain/acquisition/enrichment';
import type { EngagementHour } from '@leadfactory/domain/lifecycle/campaign/schemas';
import { DomainError } from '@leadfactory/domain/platform/errors';
import type { Tx } from '../../platform/client/index.ts';

/**
 * When a campaign's mails were sent, opened, clicked and answered, by the hour of the week where the lead is: in its zone,
 * else the first of its country, else its mailbox's. Opened and clicked by a person, the first time of each mail. Hours in
 * which nothing happened are left out. Of the leads that the reader sees. Throws `not_found`.
 */
export async function campaignEngagement(tx: Tx, campaignId: string): Promise<EngagementHour[]> {
  const found = await tx.campaign.findUnique({ where: { id: campaignId }, select: { id: true } });
  if (!found) throw new DomainError('not_found', 'This campaign does not exist.');
  const countries = await tx.$queryRaw<{ country: string }[]>`
    SELECT DISTINCT l.country FROM enrolment e JOIN lead l ON l.id = e.lead_id
    WHERE e.campaign_id = ${campaignId}::uuid AND e.org_id = current_org() AND l.time_zone IS NULL AND l.country IS NOT NULL`;
  const zones = Object.fromEntries(
    countries.flatMap(({ country }) => {
      const [zone] = zonesOfCountry(country);
      return zone ? [[country, zone] as const] : [];
    }),
  );
  return tx.$queryRaw<EngagementHour[]>`
    WITH mail AS (
      SELECT m.sent_at, m.opened_at, m.clicked_at, m.replied_at,
        coalesce(l.time_zone, ${JSON.stringify(zones)}::jsonb ->> l.country, b.time_zone, 'UTC') AS zone
      FROM message m
      JOIN lead l ON l.id = m.lead_id
      LEFT JOIN mailbox b ON b.id = m.mailbox_id
      WHERE m.campaign_id = ${campaignId}::uuid AND m.org_id = current_org() AND m.purpose = 'step' AND m.sent_at IS NOT NULL)
    SELECT extract(isodow FROM h.at)::int - 1 AS weekday, extract(hour FROM h.at)::int AS hour,
      (count(*) FILTER (WHERE h.what = 'sent'))::int AS sent, (count(*) FILTER (WHERE h.what = 'opened'))::int AS opened,
      (count(*) FILTER (WHERE h.what = 'clicked'))::int AS clicked, (count(*) FILTER (WHERE h.what = 'replied'))::int AS replied
    FROM mail, LATERAL (VALUES
      ('sent', sent_at AT TIME ZONE zone), ('opened', opened_at AT TIME ZONE zone),
      ('clicked', clicked_at AT TIME ZONE zone), ('replied', replied_at AT TIME ZONE zone)) h (what, at)
    WHERE h.at IS NOT NULL GROUP BY 1, 2 ORDER BY 1, 2`;
}
