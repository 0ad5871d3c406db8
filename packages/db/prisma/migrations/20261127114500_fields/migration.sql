-- Fields: a place for declared ones that need no column, and an organisation's own with what filters and sorts need.

-- AlterTable
ALTER TABLE "company" ADD COLUMN     "data" JSONB NOT NULL DEFAULT '{}';

-- AlterTable
ALTER TABLE "contact" ADD COLUMN     "data" JSONB NOT NULL DEFAULT '{}';

-- AlterTable
ALTER TABLE "lead" ADD COLUMN     "data" JSONB NOT NULL DEFAULT '{}';

-- CreateTable
CREATE TABLE "custom_field" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "org_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "options" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "position" INTEGER NOT NULL,
    "created_by" TEXT,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "archived_at" TIMESTAMPTZ(6),

    CONSTRAINT "custom_field_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "lead_field_value" (
    "org_id" UUID NOT NULL,
    "field_id" UUID NOT NULL,
    "lead_id" UUID NOT NULL,
    "number" DOUBLE PRECISION,
    "text" TEXT,

    CONSTRAINT "lead_field_value_pkey" PRIMARY KEY ("field_id","lead_id")
);

-- CreateTable
CREATE TABLE "field_rule" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "org_id" UUID NOT NULL,
    "condition" TEXT NOT NULL,
    "points" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "created_by" TEXT,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "field_rule_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "custom_field_org_id_key_key" ON "custom_field"("org_id", "key");

-- CreateIndex
CREATE INDEX "lead_field_value_field_id_number_lead_id_idx" ON "lead_field_value"("field_id", "number", "lead_id");

-- CreateIndex
CREATE INDEX "lead_field_value_field_id_text_lead_id_idx" ON "lead_field_value"("field_id", "text", "lead_id");

-- CreateIndex
CREATE INDEX "lead_field_value_lead_id_idx" ON "lead_field_value"("lead_id");

-- CreateIndex
CREATE INDEX "field_rule_org_id_idx" ON "field_rule"("org_id");

-- AddForeignKey
ALTER TABLE "lead_field_value" ADD CONSTRAINT "lead_field_value_field_id_fkey" FOREIGN KEY ("field_id") REFERENCES "custom_field"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "lead_field_value" ADD CONSTRAINT "lead_field_value_lead_id_fkey" FOREIGN KEY ("lead_id") REFERENCES "lead"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What Prisma's schema cannot say ---------------------------------------------------------------------------

ALTER TABLE custom_field ADD CONSTRAINT custom_field_type_check
  CHECK (type IN ('text', 'number', 'date', 'choice', 'boolean', 'link'));

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['custom_field', 'lead_field_value', 'field_rule'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format(
      'CREATE POLICY tenant ON %I USING (org_id = (SELECT current_org())) WITH CHECK (org_id = current_org())', t);
  END LOOP;
END $$;

-- A lead's own fields lie in its `custom`, under `fields.<key>`; this keeps beside them what an index can sort and
-- compare. Texts in lower case, days as 2026-11-27, yes as 1. A value of another type than its field's is not kept.
CREATE FUNCTION keep_lead_field_values() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    DELETE FROM lead_field_value WHERE lead_id = NEW.id;
  END IF;
  INSERT INTO lead_field_value (org_id, field_id, lead_id, number, text)
    SELECT NEW.org_id, f.id, NEW.id,
      CASE jsonb_typeof(e.value) WHEN 'number' THEN e.value::float8 WHEN 'boolean' THEN e.value::boolean::int END,
      CASE jsonb_typeof(e.value) WHEN 'string' THEN lower(left(e.value #>> '{}', 500)) END
    FROM jsonb_each(NEW.custom) e JOIN custom_field f ON f.org_id = NEW.org_id AND e.key = 'fields.' || f.key
    WHERE jsonb_typeof(e.value) =
      CASE f.type WHEN 'number' THEN 'number' WHEN 'boolean' THEN 'boolean' ELSE 'string' END;
  RETURN NULL;
END $$;
CREATE TRIGGER field_values_of_new AFTER INSERT ON lead FOR EACH ROW WHEN (NEW.custom <> '{}')
  EXECUTE FUNCTION keep_lead_field_values();
CREATE TRIGGER field_values_of_changed AFTER UPDATE OF custom ON lead FOR EACH ROW
  WHEN (NEW.custom IS DISTINCT FROM OLD.custom) EXECUTE FUNCTION keep_lead_field_values();
