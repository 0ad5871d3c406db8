-- Merges: which rows and leads became one, by what, and what each gave, so that it can be taken back.

-- AlterTable
ALTER TABLE "lead" ADD COLUMN     "key_rules" SMALLINT NOT NULL DEFAULT 0,
ADD COLUMN     "merged_into" UUID,
ADD COLUMN     "name_key" TEXT NOT NULL DEFAULT '';

-- CreateTable
CREATE TABLE "lead_merge" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "org_id" UUID NOT NULL,
    "lead_id" UUID NOT NULL,
    "other_id" UUID,
    "source_id" UUID,
    "import_id" UUID,
    "line" INTEGER,
    "by" TEXT NOT NULL,
    "value" TEXT,
    "dedupe_key" TEXT,
    "digest" TEXT,
    "draft" JSONB,
    "filled" JSONB NOT NULL DEFAULT '{}',
    "actor_id" TEXT,
    "at" TIMESTAMPTZ(6) NOT NULL,
    "undone_at" TIMESTAMPTZ(6),
    "undone_by" TEXT,
    "became_id" UUID,

    CONSTRAINT "lead_merge_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "lead_apart" (
    "org_id" UUID NOT NULL,
    "lead_id" UUID NOT NULL,
    "other_id" UUID NOT NULL,
    "said_by" TEXT,
    "at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "lead_apart_pkey" PRIMARY KEY ("lead_id","other_id")
);

-- CreateIndex
CREATE INDEX "lead_merge_lead_id_at_idx" ON "lead_merge"("lead_id", "at" DESC);

-- CreateIndex
CREATE INDEX "lead_merge_other_id_idx" ON "lead_merge"("other_id");

-- CreateIndex
CREATE INDEX "lead_merge_became_id_idx" ON "lead_merge"("became_id");

-- CreateIndex
CREATE INDEX "lead_merge_import_id_line_id_idx" ON "lead_merge"("import_id", "line", "id");

-- CreateIndex
CREATE INDEX "lead_merge_org_id_dedupe_key_idx" ON "lead_merge"("org_id", "dedupe_key");

-- CreateIndex
CREATE INDEX "lead_apart_other_id_idx" ON "lead_apart"("other_id");

-- CreateIndex
CREATE INDEX "lead_merged_into_idx" ON "lead"("merged_into");

-- CreateIndex
CREATE INDEX "lead_org_id_name_key_idx" ON "lead"("org_id", "name_key");

-- AddForeignKey
ALTER TABLE "lead" ADD CONSTRAINT "lead_merged_into_fkey" FOREIGN KEY ("merged_into") REFERENCES "lead"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "lead_merge" ADD CONSTRAINT "lead_merge_lead_id_fkey" FOREIGN KEY ("lead_id") REFERENCES "lead"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "lead_merge" ADD CONSTRAINT "lead_merge_other_id_fkey" FOREIGN KEY ("other_id") REFERENCES "lead"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "lead_merge" ADD CONSTRAINT "lead_merge_became_id_fkey" FOREIGN KEY ("became_id") REFERENCES "lead"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "lead_merge" ADD CONSTRAINT "lead_merge_import_id_fkey" FOREIGN KEY ("import_id") REFERENCES "import"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "lead_apart" ADD CONSTRAINT "lead_apart_lead_id_fkey" FOREIGN KEY ("lead_id") REFERENCES "lead"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "lead_apart" ADD CONSTRAINT "lead_apart_other_id_fkey" FOREIGN KEY ("other_id") REFERENCES "lead"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What Prisma's schema cannot say ---------------------------------------------------------------------------

ALTER TABLE lead_merge ADD CONSTRAINT lead_merge_by_check
  CHECK ("by" IN ('email', 'domain', 'page', 'phone', 'row', 'person'));
ALTER TABLE lead_apart ADD CONSTRAINT lead_apart_order_check CHECK (lead_id < other_id);
ALTER TABLE lead ADD CONSTRAINT lead_merged_into_check CHECK (merged_into <> id);

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['lead_merge', 'lead_apart'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format(
      'CREATE POLICY tenant ON %I USING (org_id = (SELECT current_org())) WITH CHECK (org_id = current_org())', t);
  END LOOP;
END $$;

-- Leads of before the rules of identity wait here for their keys to be reckoned anew (db/crm/rekey).
CREATE INDEX lead_old_keys ON lead (id) WHERE key_rules = 0;
