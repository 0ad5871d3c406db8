-- What may be noted of a row is one of three: it was refused, came in without something, or is no lead. The notes of
-- a row that came in belong to its lead, and are erased with it.
ALTER TABLE "import_row_error" ADD COLUMN "kind" TEXT NOT NULL DEFAULT 'refused',
  ADD COLUMN "lead_id" UUID;
UPDATE "import_row_error" SET "kind" = 'noted' WHERE "left_out";
ALTER TABLE "import_row_error" DROP COLUMN "left_out";
ALTER TABLE "import_row_error" ADD CONSTRAINT "import_row_error_lead_id_fkey"
  FOREIGN KEY ("lead_id") REFERENCES "lead"("id") ON DELETE CASCADE ON UPDATE CASCADE;
CREATE INDEX "import_row_error_lead_id_idx" ON "import_row_error"("lead_id");
