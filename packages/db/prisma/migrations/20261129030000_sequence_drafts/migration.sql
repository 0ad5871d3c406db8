-- Sequences are things of their own: what somebody is working on is kept beside the versions, which never change.

-- AlterTable
ALTER TABLE "sequence" ADD COLUMN "archived_at" TIMESTAMPTZ(6),
ADD COLUMN "template_id" TEXT;

-- CreateTable
CREATE TABLE "sequence_draft" (
    "sequence_id" UUID NOT NULL,
    "org_id" UUID NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "steps" JSONB NOT NULL,
    "changed" BOOLEAN NOT NULL,
    "saved_by" TEXT,
    "saved_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "sequence_draft_pkey" PRIMARY KEY ("sequence_id")
);

-- CreateIndex
CREATE INDEX "sequence_org_id_created_at_id_idx" ON "sequence"("org_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "sequence_draft_org_id_idx" ON "sequence_draft"("org_id");

-- CreateIndex
CREATE INDEX "campaign_sequence_version_id_idx" ON "campaign"("sequence_version_id");

-- What Prisma's schema cannot say ---------------------------------------------------------------------------

-- As every foreign key between tenants' tables, this names the tenant.
ALTER TABLE sequence_draft ADD CONSTRAINT sequence_draft_sequence_id_fkey
  FOREIGN KEY (org_id, sequence_id) REFERENCES sequence (org_id, id) ON DELETE CASCADE;

ALTER TABLE sequence_draft ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON sequence_draft USING (org_id = (SELECT current_org())) WITH CHECK (org_id = current_org());

-- Those of before were each made by a campaign: its template is the one whose parameters they name.
UPDATE sequence s SET template_id = (
  SELECT c.template_id FROM campaign c JOIN sequence_version v ON v.id = c.sequence_version_id
  WHERE v.sequence_id = s.id ORDER BY c.created_at DESC LIMIT 1);
