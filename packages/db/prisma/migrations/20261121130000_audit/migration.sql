-- Audits: analyses with a state each, their evidence, insight, prompts, what models cost, and the brand.


-- AlterTable
ALTER TABLE "assessment" ADD COLUMN     "city" TEXT,
ADD COLUMN     "completed_at" TIMESTAMPTZ(6),
ADD COLUMN     "country" TEXT,
ADD COLUMN     "current" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "industry" TEXT,
ADD COLUMN     "kind" TEXT GENERATED ALWAYS AS (lower("industry")) STORED,
ADD COLUMN     "place" TEXT GENERATED ALWAYS AS (lower("city")) STORED,
ADD COLUMN     "requested_by" TEXT,
ADD COLUMN     "requested_by_id" TEXT;

-- AlterTable
ALTER TABLE "finding" ADD COLUMN     "analysis" TEXT,
ADD COLUMN     "confidence" DOUBLE PRECISION NOT NULL DEFAULT 1,
ADD COLUMN     "cost" DOUBLE PRECISION NOT NULL DEFAULT 0,
ADD COLUMN     "effort" TEXT NOT NULL DEFAULT 'hours',
ADD COLUMN     "gain" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "reference" TEXT;

-- AlterTable
ALTER TABLE "organisation" ADD COLUMN     "audit_min_score" INTEGER DEFAULT 70,
ADD COLUMN     "audit_pages" INTEGER NOT NULL DEFAULT 5;

-- AlterTable
ALTER TABLE "report" ADD COLUMN     "input_hash" TEXT,
ADD COLUMN     "pages" INTEGER;

-- CreateTable
CREATE TABLE "branding" (
    "org_id" UUID NOT NULL,
    "logo_key" TEXT,
    "logo_width" INTEGER,
    "logo_height" INTEGER,
    "primary" TEXT NOT NULL DEFAULT '#1f4fd8',
    "accent" TEXT NOT NULL DEFAULT '#0f766e',
    "footer" TEXT NOT NULL DEFAULT '',
    "contact_name" TEXT,
    "contact_email" TEXT,
    "contact_phone" TEXT,
    "booking_url" TEXT,
    "locale" TEXT NOT NULL DEFAULT 'en-US',
    "paper" TEXT NOT NULL DEFAULT 'A4',
    "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "branding_pkey" PRIMARY KEY ("org_id")
);

-- CreateTable
CREATE TABLE "prompt_version" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "org_id" UUID,
    "key" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "system" TEXT NOT NULL,
    "template" TEXT NOT NULL,
    "settings" JSONB NOT NULL DEFAULT '{}',
    "note" TEXT NOT NULL DEFAULT '',
    "created_by" TEXT,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "prompt_version_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "prompt_choice" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "org_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "version_id" UUID NOT NULL,
    "chosen_by" TEXT,
    "chosen_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "prompt_choice_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "insight" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "org_id" UUID NOT NULL,
    "assessment_id" UUID NOT NULL,
    "prompt_version_id" UUID,
    "writer" TEXT NOT NULL,
    "fallback" TEXT,
    "output" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "insight_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "prompt_trial" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "org_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "prompt_version_id" UUID,
    "system" TEXT NOT NULL,
    "template" TEXT NOT NULL,
    "settings" JSONB NOT NULL DEFAULT '{}',
    "lead_id" UUID NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'pending',
    "prompt" TEXT,
    "output" JSONB,
    "error" TEXT,
    "call_id" UUID,
    "requested_by" TEXT,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ended_at" TIMESTAMPTZ(6),
    CONSTRAINT "prompt_trial_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ai_call" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "org_id" UUID NOT NULL,
    "lead_id" UUID,
    "assessment_id" UUID,
    "prompt_version_id" UUID,
    "purpose" TEXT NOT NULL,
    "provider" TEXT NOT NULL,
    "model" TEXT NOT NULL,
    "input_tokens" INTEGER NOT NULL DEFAULT 0,
    "output_tokens" INTEGER NOT NULL DEFAULT 0,
    "cost_micros" BIGINT,
    "currency" TEXT NOT NULL DEFAULT 'USD',
    "status" TEXT NOT NULL,
    "error" TEXT,
    "duration_ms" INTEGER NOT NULL DEFAULT 0,
    "at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "ai_call_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ai_answer" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "org_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "output" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "ai_answer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ai_budget" (
    "org_id" UUID NOT NULL,
    "monthly_cents" INTEGER,
    "alerted_for" DATE,
    "stopped_for" DATE,
    "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "ai_budget_pkey" PRIMARY KEY ("org_id")
);

-- CreateTable
CREATE TABLE "ai_reservation" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "org_id" UUID NOT NULL,
    "cost_micros" BIGINT NOT NULL,
    "expires_at" TIMESTAMPTZ(6) NOT NULL,
    CONSTRAINT "ai_reservation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "analysis" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "org_id" UUID NOT NULL,
    "assessment_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'pending',
    "reason" TEXT,
    "engine" TEXT,
    "score" INTEGER,
    "measures" JSONB NOT NULL DEFAULT '{}',
    "judged" JSONB NOT NULL DEFAULT '[]',
    "findings" JSONB NOT NULL DEFAULT '[]',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "runs" INTEGER NOT NULL DEFAULT 1,
    "started_at" TIMESTAMPTZ(6),
    "ended_at" TIMESTAMPTZ(6),
    CONSTRAINT "analysis_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "assessment_file" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "org_id" UUID NOT NULL,
    "assessment_id" UUID NOT NULL,
    "analysis" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "content_type" TEXT NOT NULL,
    "bytes" INTEGER NOT NULL,
    "width" INTEGER,
    "height" INTEGER,
    "alt" TEXT NOT NULL DEFAULT '',
    CONSTRAINT "assessment_file_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "prompt_version_key_version_idx" ON "prompt_version"("key", "version");

-- CreateIndex
CREATE UNIQUE INDEX "prompt_version_org_id_key_version_key" ON "prompt_version"("org_id", "key", "version");

-- CreateIndex
CREATE INDEX "prompt_choice_version_id_idx" ON "prompt_choice"("version_id");

-- CreateIndex
CREATE UNIQUE INDEX "prompt_choice_org_id_key_key" ON "prompt_choice"("org_id", "key");

-- CreateIndex
CREATE INDEX "insight_assessment_id_created_at_idx" ON "insight"("assessment_id", "created_at" DESC);

-- CreateIndex
CREATE INDEX "insight_org_id_idx" ON "insight"("org_id");

-- CreateIndex
CREATE INDEX "prompt_trial_org_id_created_at_idx" ON "prompt_trial"("org_id", "created_at" DESC);

-- CreateIndex
CREATE INDEX "prompt_trial_lead_id_idx" ON "prompt_trial"("lead_id");

-- CreateIndex
CREATE INDEX "ai_call_org_id_at_id_idx" ON "ai_call"("org_id", "at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "ai_call_lead_id_idx" ON "ai_call"("lead_id");

-- CreateIndex
CREATE UNIQUE INDEX "ai_answer_org_id_key_key" ON "ai_answer"("org_id", "key");

-- CreateIndex
CREATE INDEX "ai_reservation_org_id_idx" ON "ai_reservation"("org_id");

-- CreateIndex
CREATE INDEX "analysis_org_id_idx" ON "analysis"("org_id");

-- CreateIndex
CREATE UNIQUE INDEX "analysis_assessment_id_kind_key" ON "analysis"("assessment_id", "kind");

-- CreateIndex
CREATE INDEX "assessment_file_org_id_idx" ON "assessment_file"("org_id");

-- CreateIndex
CREATE UNIQUE INDEX "assessment_file_assessment_id_name_key" ON "assessment_file"("assessment_id", "name");

-- AddForeignKey
ALTER TABLE "branding" ADD CONSTRAINT "branding_org_id_fkey" FOREIGN KEY ("org_id") REFERENCES "organisation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "prompt_choice" ADD CONSTRAINT "prompt_choice_version_id_fkey" FOREIGN KEY ("version_id") REFERENCES "prompt_version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "insight" ADD CONSTRAINT "insight_assessment_id_fkey" FOREIGN KEY ("assessment_id") REFERENCES "assessment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "insight" ADD CONSTRAINT "insight_prompt_version_id_fkey" FOREIGN KEY ("prompt_version_id") REFERENCES "prompt_version"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "prompt_trial" ADD CONSTRAINT "prompt_trial_lead_id_fkey" FOREIGN KEY ("lead_id") REFERENCES "lead"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "prompt_trial" ADD CONSTRAINT "prompt_trial_prompt_version_id_fkey" FOREIGN KEY ("prompt_version_id") REFERENCES "prompt_version"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "analysis" ADD CONSTRAINT "analysis_assessment_id_fkey" FOREIGN KEY ("assessment_id") REFERENCES "assessment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "assessment_file" ADD CONSTRAINT "assessment_file_assessment_id_fkey" FOREIGN KEY ("assessment_id") REFERENCES "assessment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What Prisma's schema cannot say ---------------------------------------------------------------------------

-- The system's prompts have no organisation: NULLs are distinct in the index above.
CREATE UNIQUE INDEX prompt_version_system_key ON prompt_version (key, version) WHERE org_id IS NULL;

-- One assessment per lead is the one that lists and comparisons go by.
UPDATE assessment a SET current = true WHERE a.id = (
  SELECT b.id FROM assessment b WHERE b.lead_id = a.lead_id AND b.status <> 'pending'
  ORDER BY b.at DESC, b.id DESC LIMIT 1);
UPDATE assessment SET completed_at = at WHERE status <> 'pending';
CREATE UNIQUE INDEX assessment_current_key ON assessment (lead_id) WHERE current;
-- Lists of the current ones and comparisons with others of the same kind read nothing but these indexes.
CREATE INDEX assessment_current_overall ON assessment (org_id, coalesce(overall, -1) DESC, id DESC)
  INCLUDE (overall, scores, status, depth, industry, country, city, at, lead_id) WHERE current;
CREATE INDEX assessment_current_at ON assessment (org_id, at DESC, id DESC)
  INCLUDE (overall, scores, status, depth, industry, country, lead_id) WHERE current;
CREATE INDEX assessment_current_speed ON assessment (org_id, (coalesce((scores ->> 'speed')::int, -1)) DESC, id DESC)
  WHERE current;
CREATE INDEX assessment_current_security ON assessment (org_id, (coalesce((scores ->> 'security')::int, -1)) DESC, id DESC)
  WHERE current;
CREATE INDEX assessment_current_seo ON assessment (org_id, (coalesce((scores ->> 'seo')::int, -1)) DESC, id DESC)
  WHERE current;
CREATE INDEX assessment_current_accessibility ON assessment (org_id, (coalesce((scores ->> 'accessibility')::int, -1)) DESC, id DESC)
  WHERE current;
CREATE INDEX assessment_current_visual ON assessment (org_id, (coalesce((scores ->> 'visual')::int, -1)) DESC, id DESC)
  WHERE current;
CREATE INDEX assessment_current_technology ON assessment (org_id, (coalesce((scores ->> 'technology')::int, -1)) DESC, id DESC)
  WHERE current;
CREATE INDEX assessment_current_business ON assessment (org_id, (coalesce((scores ->> 'business')::int, -1)) DESC, id DESC)
  WHERE current;
-- Scores are set against those of the same formula only.
CREATE INDEX assessment_peers_of_city ON assessment (org_id, formula, kind, place, at DESC)
  INCLUDE (overall, scores, lead_id) WHERE current AND status = 'done';
CREATE INDEX assessment_peers_of_country ON assessment (org_id, formula, kind, country, at DESC)
  INCLUDE (overall, scores, lead_id) WHERE current AND status = 'done';
CREATE INDEX assessment_peers ON assessment (org_id, formula, kind, at DESC)
  INCLUDE (overall, scores, lead_id) WHERE current AND status = 'done';

-- Tenancy: the app's role owns nothing here either. The system's prompts are everybody's to read, nobody's to write.
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['analysis', 'assessment_file', 'branding', 'insight', 'prompt_choice', 'prompt_trial',
    'ai_call', 'ai_answer', 'ai_budget', 'ai_reservation']
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format(
      'CREATE POLICY tenant ON %I USING (org_id = (SELECT current_org())) WITH CHECK (org_id = current_org())', t);
  END LOOP;
END $$;
ALTER TABLE prompt_version ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON prompt_version USING (org_id = (SELECT current_org())) WITH CHECK (org_id = current_org());
CREATE POLICY system ON prompt_version FOR SELECT USING (org_id IS NULL);
-- A version, a call and what they cost are written and read, never changed.
REVOKE UPDATE, DELETE ON prompt_version, ai_call FROM leadfactory_app;

-- Live updates: an analysis that moves tells whoever looks at its lead.
CREATE FUNCTION tell_analysis_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('changes', json_build_object('org', d.org_id, 'kind', 'lead', 'id', d.lead_id)::text)
    FROM (SELECT DISTINCT a.org_id, a.lead_id FROM changed c JOIN assessment a ON a.id = c.assessment_id LIMIT 50) d;
  RETURN NULL;
END $$;
CREATE TRIGGER tell_insert AFTER INSERT ON analysis REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION tell_analysis_change();
CREATE TRIGGER tell_update AFTER UPDATE ON analysis REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION tell_analysis_change();
CREATE TRIGGER tell_insert AFTER INSERT ON insight REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION tell_analysis_change();
CREATE TRIGGER tell_insert AFTER INSERT ON prompt_trial REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION tell_change('prompt_trial');
CREATE TRIGGER tell_update AFTER UPDATE ON prompt_trial REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION tell_change('prompt_trial');
