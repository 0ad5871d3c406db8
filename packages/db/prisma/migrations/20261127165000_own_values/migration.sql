-- Row-level security asks every row for its organisation: with it in front, these are read without the table.

-- DropIndex
DROP INDEX "lead_field_value_field_id_number_lead_id_idx";

-- DropIndex
DROP INDEX "lead_field_value_field_id_text_lead_id_idx";

-- CreateIndex
CREATE INDEX "lead_field_value_org_id_field_id_number_lead_id_idx" ON "lead_field_value"("org_id", "field_id", "number", "lead_id");

-- CreateIndex
CREATE INDEX "lead_field_value_org_id_field_id_text_lead_id_idx" ON "lead_field_value"("org_id", "field_id", "text", "lead_id");
