-- CreateTable
CREATE TABLE "rescoring" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "org_id" UUID NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'pending',
    "total" INTEGER,
    "looked" INTEGER NOT NULL DEFAULT 0,
    "changed" INTEGER NOT NULL DEFAULT 0,
    "requested_by" TEXT,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ended_at" TIMESTAMPTZ(6),

    CONSTRAINT "rescoring_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "rescoring_org_id_created_at_idx" ON "rescoring"("org_id", "created_at" DESC);

-- What Prisma's schema cannot say ---------------------------------------------------------------------------

ALTER TABLE rescoring ADD CONSTRAINT rescoring_status_check
  CHECK (status IN ('pending', 'running', 'done', 'replaced'));
ALTER TABLE rescoring ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON rescoring USING (org_id = (SELECT current_org())) WITH CHECK (org_id = current_org());

-- Live updates: whoever looks at the rules sees how far it is.
CREATE TRIGGER tell_insert AFTER INSERT ON rescoring REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION tell_change('rescoring');
CREATE TRIGGER tell_update AFTER UPDATE ON rescoring REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION tell_change('rescoring');
