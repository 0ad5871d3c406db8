-- Which way each enrolment went at the steps that part: once, whatever comes later. Lists, figures and the lead's page read it.

-- CreateTable
CREATE TABLE "step_choice" (
    "org_id" UUID NOT NULL,
    "enrolment_id" UUID NOT NULL,
    "campaign_id" UUID NOT NULL,
    "step_key" TEXT NOT NULL,
    "arm" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "step_choice_pkey" PRIMARY KEY ("enrolment_id","step_key")
);

-- CreateIndex
CREATE INDEX "step_choice_campaign_id_step_key_arm_idx" ON "step_choice"("campaign_id", "step_key", "arm");

-- As every foreign key between tenants' tables, these name the tenant.
ALTER TABLE step_choice
  ADD CONSTRAINT step_choice_enrolment_id_fkey FOREIGN KEY (org_id, enrolment_id) REFERENCES enrolment (org_id, id) ON DELETE CASCADE,
  ADD CONSTRAINT step_choice_campaign_id_fkey FOREIGN KEY (org_id, campaign_id) REFERENCES campaign (org_id, id) ON DELETE CASCADE;

ALTER TABLE step_choice ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON step_choice USING (org_id = (SELECT current_org()));
CREATE POLICY seen ON step_choice AS RESTRICTIVE TO leadfactory_member
  USING (EXISTS (SELECT FROM enrolment p WHERE p.id = enrolment_id));
