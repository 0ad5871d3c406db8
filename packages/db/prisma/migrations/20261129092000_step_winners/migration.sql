-- A variant of a step that won takes all who were given none yet: declared by a person, or by the campaign's stated rule.
-- Whoever got it so is no part of the test.

ALTER TABLE "campaign" ADD COLUMN "winner_rule" JSONB;
ALTER TABLE "message" ADD COLUMN "by_winner" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE "step_choice" ADD COLUMN "by_winner" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "step_winner" (
    "org_id" UUID NOT NULL,
    "campaign_id" UUID NOT NULL,
    "step_key" TEXT NOT NULL,
    "variant" TEXT NOT NULL,
    "by_rule" BOOLEAN NOT NULL,
    "declared_by" TEXT,
    "at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "step_winner_pkey" PRIMARY KEY ("campaign_id","step_key")
);

-- What Prisma's schema cannot say ---------------------------------------------------------------------------

-- As every foreign key between tenants' tables, this one names the tenant.
ALTER TABLE step_winner
  ADD CONSTRAINT step_winner_campaign_id_fkey FOREIGN KEY (org_id, campaign_id) REFERENCES campaign (org_id, id) ON DELETE CASCADE;

ALTER TABLE step_winner ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON step_winner USING (org_id = (SELECT current_org())) WITH CHECK (org_id = current_org());

-- A test is read in the index of its mails alone.
DROP INDEX message_campaign_figures;
CREATE INDEX message_campaign_figures ON message (campaign_id, step_key, variant)
  INCLUDE (org_id, purpose, enrolment_id, sent_at, delivered_at, opened_at, clicked_at, bounced_at, replied_at, unsubscribed_at, by_winner)
  WHERE campaign_id IS NOT NULL;
