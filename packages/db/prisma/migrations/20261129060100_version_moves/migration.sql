-- Moving the leads of a campaign that are under way to another version of its sequence: a piece of work of its own, whose result
-- is kept by the lead.

-- CreateTable
CREATE TABLE "version_move" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "org_id" UUID NOT NULL,
    "campaign_id" UUID NOT NULL,
    "version_id" UUID NOT NULL,
    "total" INTEGER NOT NULL,
    "moved" INTEGER NOT NULL DEFAULT 0,
    "stayed" INTEGER NOT NULL DEFAULT 0,
    "created_by" TEXT,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ended_at" TIMESTAMPTZ(6),

    CONSTRAINT "version_move_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "version_move_lead" (
    "org_id" UUID NOT NULL,
    "move_id" UUID NOT NULL,
    "enrolment_id" UUID NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'waiting',
    "reason" TEXT,

    CONSTRAINT "version_move_lead_pkey" PRIMARY KEY ("move_id","enrolment_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "version_move_org_id_id_key" ON "version_move"("org_id", "id");

-- CreateIndex
CREATE INDEX "version_move_campaign_id_id_idx" ON "version_move"("campaign_id", "id" DESC);

-- CreateIndex
CREATE INDEX "version_move_version_id_idx" ON "version_move"("version_id");

-- CreateIndex
CREATE INDEX "version_move_lead_enrolment_id_idx" ON "version_move_lead"("enrolment_id");

-- What Prisma's schema cannot say ---------------------------------------------------------------------------

-- As every foreign key between tenants' tables, these name the tenant.
ALTER TABLE version_move
  ADD CONSTRAINT version_move_campaign_id_fkey FOREIGN KEY (org_id, campaign_id) REFERENCES campaign (org_id, id) ON DELETE CASCADE,
  ADD CONSTRAINT version_move_version_id_fkey FOREIGN KEY (org_id, version_id) REFERENCES sequence_version (org_id, id) ON DELETE CASCADE;
ALTER TABLE version_move_lead
  ADD CONSTRAINT version_move_lead_move_id_fkey FOREIGN KEY (org_id, move_id) REFERENCES version_move (org_id, id) ON DELETE CASCADE,
  ADD CONSTRAINT version_move_lead_enrolment_id_fkey FOREIGN KEY (org_id, enrolment_id) REFERENCES enrolment (org_id, id) ON DELETE CASCADE,
  ADD CONSTRAINT version_move_lead_status_check CHECK (status IN ('waiting', 'moved', 'stayed'));

ALTER TABLE version_move ENABLE ROW LEVEL SECURITY;
ALTER TABLE version_move_lead ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON version_move USING (org_id = (SELECT current_org())) WITH CHECK (org_id = current_org());
CREATE POLICY tenant ON version_move_lead USING (org_id = (SELECT current_org())) WITH CHECK (org_id = current_org());
CREATE POLICY seen ON version_move_lead AS RESTRICTIVE TO leadfactory_member
  USING (EXISTS (SELECT FROM enrolment e WHERE e.id = enrolment_id));

CREATE TRIGGER tell_insert AFTER INSERT ON version_move REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION tell_change('version_move');
CREATE TRIGGER tell_update AFTER UPDATE ON version_move REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION tell_change('version_move');
