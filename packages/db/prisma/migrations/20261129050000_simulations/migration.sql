-- What a campaign would do, gone through before it does it: kept for a day, apart from all that is so.

-- CreateTable
CREATE TABLE "simulation" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "org_id" UUID NOT NULL,
    "campaign_id" UUID,
    "wanted" JSONB NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'queued',
    "audience_count" INTEGER,
    "lead_count" INTEGER NOT NULL,
    "done_count" INTEGER NOT NULL DEFAULT 0,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "clock" TIMESTAMPTZ(6),
    "notes" TEXT[] NOT NULL DEFAULT ARRAY[]::TEXT[],
    "error" TEXT,
    "created_by" TEXT,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "started_at" TIMESTAMPTZ(6),
    "ended_at" TIMESTAMPTZ(6),

    CONSTRAINT "simulation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "simulation_lead" (
    "org_id" UUID NOT NULL,
    "simulation_id" UUID NOT NULL,
    "lead_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "zone" TEXT,
    "outcome" TEXT,
    "held" TEXT,
    "is_done" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "simulation_lead_pkey" PRIMARY KEY ("simulation_id","lead_id")
);

-- CreateTable
CREATE TABLE "simulation_entry" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "org_id" UUID NOT NULL,
    "simulation_id" UUID NOT NULL,
    "lead_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL,
    "zone" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "step_key" TEXT,
    "title" TEXT,
    "result" TEXT,
    "reason" TEXT,
    "variant" TEXT,
    "waits_for" TEXT,
    "subject" TEXT,
    "text" TEXT,

    CONSTRAINT "simulation_entry_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "simulation_org_id_id_key" ON "simulation"("org_id", "id");

-- CreateIndex
CREATE INDEX "simulation_org_id_created_at_idx" ON "simulation"("org_id", "created_at");

-- CreateIndex
CREATE INDEX "simulation_lead_lead_id_idx" ON "simulation_lead"("lead_id");

-- CreateIndex
CREATE INDEX "simulation_entry_simulation_id_at_id_idx" ON "simulation_entry"("simulation_id", "at", "id");

-- CreateIndex
CREATE INDEX "simulation_entry_lead_id_idx" ON "simulation_entry"("lead_id");

-- What Prisma's schema cannot say ---------------------------------------------------------------------------

-- As every foreign key between tenants' tables, these name the tenant.
ALTER TABLE simulation
  ADD CONSTRAINT simulation_campaign_id_fkey FOREIGN KEY (org_id, campaign_id) REFERENCES campaign (org_id, id) ON DELETE CASCADE,
  ADD CONSTRAINT simulation_org_id_fkey FOREIGN KEY (org_id) REFERENCES organisation (id) ON DELETE CASCADE,
  ADD CONSTRAINT simulation_status_check CHECK (status IN ('queued', 'running', 'done', 'cancelled', 'failed'));
ALTER TABLE simulation_lead
  ADD CONSTRAINT simulation_lead_simulation_id_fkey FOREIGN KEY (org_id, simulation_id) REFERENCES simulation (org_id, id) ON DELETE CASCADE,
  ADD CONSTRAINT simulation_lead_lead_id_fkey FOREIGN KEY (org_id, lead_id) REFERENCES lead (org_id, id) ON DELETE CASCADE;
ALTER TABLE simulation_entry
  ADD CONSTRAINT simulation_entry_simulation_id_fkey FOREIGN KEY (org_id, simulation_id) REFERENCES simulation (org_id, id) ON DELETE CASCADE,
  ADD CONSTRAINT simulation_entry_lead_id_fkey FOREIGN KEY (org_id, lead_id) REFERENCES lead (org_id, id) ON DELETE CASCADE;

ALTER TABLE simulation ENABLE ROW LEVEL SECURITY;
ALTER TABLE simulation_lead ENABLE ROW LEVEL SECURITY;
ALTER TABLE simulation_entry ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON simulation USING (org_id = (SELECT current_org())) WITH CHECK (org_id = current_org());
CREATE POLICY tenant ON simulation_lead USING (org_id = (SELECT current_org())) WITH CHECK (org_id = current_org());
CREATE POLICY tenant ON simulation_entry USING (org_id = (SELECT current_org())) WITH CHECK (org_id = current_org());
-- Whoever does not see all leads sees what they asked for themselves, as far as they see its leads.
CREATE POLICY seen ON simulation AS RESTRICTIVE TO leadfactory_member USING (created_by = (SELECT current_member()));
CREATE POLICY seen ON simulation_lead AS RESTRICTIVE TO leadfactory_member
  USING (EXISTS (SELECT FROM lead p WHERE p.id = lead_id));
CREATE POLICY seen ON simulation_entry AS RESTRICTIVE TO leadfactory_member
  USING (EXISTS (SELECT FROM lead p WHERE p.id = lead_id));

CREATE TRIGGER tell_insert AFTER INSERT ON simulation REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION tell_change('simulation');
CREATE TRIGGER tell_update AFTER UPDATE ON simulation REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION tell_change('simulation');
