-- A campaign's mails may wait until somebody approves them; and one mail may say something else than its step does.

-- AlterTable
ALTER TABLE "campaign" ADD COLUMN "approval" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "mail_draft" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "org_id" UUID NOT NULL,
    "enrolment_id" UUID NOT NULL,
    "step_key" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "variant" TEXT,
    "overridden" BOOLEAN NOT NULL DEFAULT false,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "planned_at" TIMESTAMPTZ(6) NOT NULL,
    "reason" TEXT,
    "edited_by" TEXT,
    "decided_by" TEXT,
    "decided_at" TIMESTAMPTZ(6),
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "mail_draft_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "mail_draft_enrolment_id_step_key_key" ON "mail_draft"("enrolment_id", "step_key");

-- CreateIndex
CREATE INDEX "mail_draft_org_id_status_planned_at_id_idx" ON "mail_draft"("org_id", "status", "planned_at", "id");

-- What Prisma's schema cannot say ---------------------------------------------------------------------------

-- As every foreign key between tenants' tables, this names the tenant.
ALTER TABLE mail_draft
  ADD CONSTRAINT mail_draft_enrolment_id_fkey FOREIGN KEY (org_id, enrolment_id) REFERENCES enrolment (org_id, id) ON DELETE CASCADE,
  ADD CONSTRAINT mail_draft_status_check CHECK (status IN ('edited', 'waiting', 'approved', 'rejected', 'withdrawn'));

ALTER TABLE mail_draft ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON mail_draft USING (org_id = (SELECT current_org())) WITH CHECK (org_id = current_org());
CREATE POLICY seen ON mail_draft AS RESTRICTIVE TO leadfactory_member
  USING (EXISTS (SELECT FROM enrolment e WHERE e.id = enrolment_id));

-- Whoever answers, or whose campaign is over for them, gets nothing that was written before: what waits, or was approved and has
-- not left, is withdrawn, whoever notes that.
CREATE FUNCTION withdraw_mail_drafts() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE mail_draft d SET status = 'withdrawn', revision = d.revision + 1,
    reason = CASE WHEN NEW.status = 'ended' THEN 'ended' ELSE NEW.held END
  WHERE d.enrolment_id = NEW.id AND d.status IN ('waiting', 'approved')
    AND NOT EXISTS (SELECT FROM message m WHERE m.enrolment_id = d.enrolment_id AND m.step_key = d.step_key
      AND m.status <> 'queued');
  RETURN NULL;
END $$;
CREATE TRIGGER withdraw_mail_drafts AFTER UPDATE OF status, held ON enrolment FOR EACH ROW
  WHEN ((NEW.status = 'ended' AND OLD.status <> 'ended')
    OR (NEW.held IN ('replied', 'company_replied') AND NEW.held IS DISTINCT FROM OLD.held))
  EXECUTE FUNCTION withdraw_mail_drafts();

CREATE TRIGGER tell_insert AFTER INSERT ON mail_draft REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION tell_change('mail_draft');
CREATE TRIGGER tell_update AFTER UPDATE ON mail_draft REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION tell_change('mail_draft');
CREATE TRIGGER tell_delete AFTER DELETE ON mail_draft REFERENCING OLD TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION tell_change('mail_draft');
