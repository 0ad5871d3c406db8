-- Campaigns that are over are put away; leads are added to one that takes in more; and what happened to it is told.

ALTER TABLE "campaign" ADD COLUMN "archived_at" TIMESTAMPTZ(6),
  ADD CONSTRAINT campaign_archived_check CHECK (archived_at IS NULL OR status IN ('stopped', 'completed'));

-- CreateTable
CREATE TABLE "campaign_lead" (
    "org_id" UUID NOT NULL,
    "campaign_id" UUID NOT NULL,
    "lead_id" UUID NOT NULL,
    "added_by" TEXT,
    "added_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "campaign_lead_pkey" PRIMARY KEY ("campaign_id","lead_id")
);

-- CreateTable
CREATE TABLE "campaign_event" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "org_id" UUID NOT NULL,
    "campaign_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "kind" TEXT NOT NULL,
    "actor_id" TEXT,
    "data" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "campaign_event_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "campaign_lead_lead_id_idx" ON "campaign_lead"("lead_id");

-- CreateIndex
CREATE INDEX "campaign_event_campaign_id_at_id_idx" ON "campaign_event"("campaign_id", "at" DESC, "id" DESC);

-- What Prisma's schema cannot say ---------------------------------------------------------------------------

-- As every foreign key between tenants' tables, these name the tenant.
ALTER TABLE campaign_lead
  ADD CONSTRAINT campaign_lead_campaign_id_fkey FOREIGN KEY (org_id, campaign_id) REFERENCES campaign (org_id, id) ON DELETE CASCADE,
  ADD CONSTRAINT campaign_lead_lead_id_fkey FOREIGN KEY (org_id, lead_id) REFERENCES lead (org_id, id) ON DELETE CASCADE;
ALTER TABLE campaign_event
  ADD CONSTRAINT campaign_event_campaign_id_fkey FOREIGN KEY (org_id, campaign_id) REFERENCES campaign (org_id, id) ON DELETE CASCADE;

ALTER TABLE campaign_lead ENABLE ROW LEVEL SECURITY;
ALTER TABLE campaign_event ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON campaign_lead USING (org_id = (SELECT current_org())) WITH CHECK (org_id = current_org());
CREATE POLICY tenant ON campaign_event USING (org_id = (SELECT current_org())) WITH CHECK (org_id = current_org());
CREATE POLICY seen ON campaign_lead AS RESTRICTIVE TO leadfactory_member
  USING (EXISTS (SELECT FROM lead p WHERE p.id = lead_id));
