-- Enrichers: who says a fact, whether at first hand, which facts stand in own columns, and each asking with its cost.

-- AlterTable
ALTER TABLE "enrichment" ADD COLUMN     "adopted" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "first_hand" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "source_name" TEXT NOT NULL DEFAULT '';

-- What is there was said by three; only guesses at country and time zone ever gave way to a surer fact.
UPDATE enrichment e SET
  source_name = CASE e.source
    WHEN 'website' THEN 'Website' WHEN 'validation' THEN 'Validation' WHEN 'guess' THEN 'Guess' ELSE e.source END,
  first_hand = e.source = 'website',
  adopted = e.source = 'guess' AND EXISTS (
    SELECT FROM lead l WHERE l.id = e.lead_id AND (
      e.field = 'lead.country' AND l.country = e.value OR e.field = 'lead.time_zone' AND l.time_zone = e.value));
ALTER TABLE "enrichment" ALTER COLUMN "source_name" DROP DEFAULT;

-- CreateTable
CREATE TABLE "enrichment_run" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "org_id" UUID NOT NULL,
    "lead_id" UUID NOT NULL,
    "enricher" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "outcome" TEXT NOT NULL,
    "why" TEXT,
    "cost_micros" BIGINT,
    "currency" TEXT,
    "about" TEXT NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL,
    "fresh_until" TIMESTAMPTZ(6) NOT NULL,
    "asked_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "enrichment_run_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "enrichment_run_org_id_enricher_asked_at_idx" ON "enrichment_run"("org_id", "enricher", "asked_at");

-- CreateIndex
CREATE UNIQUE INDEX "enrichment_run_lead_id_enricher_at_key" ON "enrichment_run"("lead_id", "enricher", "at");

-- AddForeignKey
ALTER TABLE "enrichment_run" ADD CONSTRAINT "enrichment_run_lead_id_fkey" FOREIGN KEY ("lead_id") REFERENCES "lead"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What Prisma's schema cannot say ---------------------------------------------------------------------------

ALTER TABLE enrichment_run ADD CONSTRAINT enrichment_run_outcome_check
  CHECK (outcome IN ('asking', 'told', 'nothing', 'failed', 'limited'));

ALTER TABLE enrichment_run ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON enrichment_run USING (org_id = (SELECT current_org())) WITH CHECK (org_id = current_org());
