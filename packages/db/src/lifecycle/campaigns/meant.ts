import { Prisma } from '../../generated/client.ts';

/** Which campaign is looked at: itself, or that of one of its leads. */
export type MeantCampaign = { campaignId: string } | { enrolmentId: string };

/** True for the campaign `c` that is meant. */
export const isMeant = (about: MeantCampaign): Prisma.Sql =>
  'campaignId' in about
    ? Prisma.sql`c.id = ${about.campaignId}::uuid`
    : Prisma.sql`c.id = (SELECT campaign_id FROM enrolment WHERE id = ${about.enrolmentId}::uuid)`;
