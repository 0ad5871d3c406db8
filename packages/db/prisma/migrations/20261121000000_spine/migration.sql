CREATE EXTENSION IF NOT EXISTS citext;
CREATE EXTENSION IF NOT EXISTS pg_trgm;

-- CreateTable
CREATE TABLE "organisation" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "name" TEXT NOT NULL,
    "slug" TEXT NOT NULL,
    "postal_address" TEXT NOT NULL,
    "time_zone" TEXT NOT NULL DEFAULT 'America/New_York',
    "country" TEXT NOT NULL DEFAULT 'US',
    "currency" TEXT NOT NULL DEFAULT 'USD',
    "website" TEXT,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "organisation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "app_user" (
    "id" TEXT NOT NULL DEFAULT (uuidv7())::text,
    "email" CITEXT NOT NULL,
    "name" TEXT NOT NULL,
    "password_hash" TEXT,
    "claim_hash" TEXT,
    "claim_expires" TIMESTAMPTZ(6),
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "app_user_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "session" (
    "id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(6) NOT NULL,
    "org_id" UUID,
    "user_agent" TEXT,
    "ip" TEXT,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "seen_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "membership" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "org_id" UUID NOT NULL,
    "user_id" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "routed_at" TIMESTAMPTZ(6),

    CONSTRAINT "membership_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "api_key" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "org_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "prefix" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "role" TEXT NOT NULL DEFAULT 'rep',
    "created_by" TEXT,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_used_at" TIMESTAMPTZ(6),
    "revoked_at" TIMESTAMPTZ(6),

    CONSTRAINT "api_key_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit_log" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "org_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "actor_kind" TEXT NOT NULL,
    "actor_id" TEXT,
    "action" TEXT NOT NULL,
    "subject" TEXT,
    "data" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "audit_log_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "enrichment" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "org_id" UUID NOT NULL,
    "lead_id" UUID NOT NULL,
    "field" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "method" TEXT NOT NULL,
    "confidence" DOUBLE PRECISION NOT NULL,
    "observed_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "enrichment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "assessment" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "org_id" UUID NOT NULL,
    "lead_id" UUID NOT NULL,
    "depth" TEXT NOT NULL DEFAULT 'screening',
    "status" TEXT NOT NULL DEFAULT 'pending',
    "reason" TEXT,
    "url" TEXT,
    "final_url" TEXT,
    "http_status" INTEGER,
    "duration_ms" INTEGER,
    "bytes" INTEGER,
    "scores" JSONB NOT NULL DEFAULT '{}',
    "overall" INTEGER,
    "facts" JSONB NOT NULL DEFAULT '{}',
    "formula" TEXT NOT NULL DEFAULT 'screening-1',
    "at" TIMESTAMPTZ(6) NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "assessment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "finding" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "org_id" UUID NOT NULL,
    "assessment_id" UUID NOT NULL,
    "rule_id" TEXT NOT NULL,
    "area" TEXT NOT NULL,
    "severity" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "detail" TEXT NOT NULL,
    "remedy" TEXT NOT NULL DEFAULT '',
    "evidence" JSONB NOT NULL DEFAULT '[]',
    "position" INTEGER NOT NULL,

    CONSTRAINT "finding_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "score" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "org_id" UUID NOT NULL,
    "lead_id" UUID NOT NULL,
    "value" INTEGER NOT NULL,
    "temperature" TEXT NOT NULL,
    "probability" DOUBLE PRECISION,
    "reasons" JSONB NOT NULL,
    "model" TEXT NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "score_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "source" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "org_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "cost_cents" INTEGER NOT NULL DEFAULT 0,
    "currency" TEXT NOT NULL DEFAULT 'USD',
    "is_sample" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "source_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "company" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "org_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "domain" TEXT,
    "dedupe_key" TEXT NOT NULL,
    "industry" TEXT,
    "city" TEXT,
    "region" TEXT,
    "country" TEXT,
    "is_sample" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "company_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "lead" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "org_id" UUID NOT NULL,
    "company_id" UUID NOT NULL,
    "contact_id" UUID,
    "source_id" UUID NOT NULL,
    "import_id" UUID,
    "owner_id" TEXT,
    "name" TEXT NOT NULL,
    "stage" TEXT NOT NULL DEFAULT 'new',
    "score" INTEGER,
    "temperature" TEXT,
    "probability" DOUBLE PRECISION,
    "website" TEXT,
    "website_status" TEXT NOT NULL DEFAULT 'pending',
    "country" TEXT,
    "time_zone" TEXT,
    "dedupe_key" TEXT NOT NULL,
    "search_text" TEXT NOT NULL DEFAULT '',
    "custom" JSONB NOT NULL DEFAULT '{}',
    "is_sample" BOOLEAN NOT NULL DEFAULT false,
    "erased_at" TIMESTAMPTZ(6),
    "last_activity_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "lead_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "contact" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "org_id" UUID NOT NULL,
    "company_id" UUID NOT NULL,
    "first_name" TEXT,
    "last_name" TEXT,
    "role" TEXT,
    "is_sample" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "contact_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "contact_point" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "org_id" UUID NOT NULL,
    "contact_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "normalised" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'unknown',
    "reason" TEXT,
    "is_primary" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "contact_point_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "import" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "org_id" UUID NOT NULL,
    "source_id" UUID NOT NULL,
    "file_name" TEXT NOT NULL,
    "storage_key" TEXT NOT NULL,
    "size_bytes" INTEGER NOT NULL,
    "mapping" JSONB NOT NULL,
    "options" JSONB NOT NULL DEFAULT '{}',
    "status" TEXT NOT NULL DEFAULT 'pending',
    "error" TEXT,
    "total_rows" INTEGER,
    "read_rows" INTEGER NOT NULL DEFAULT 0,
    "created" INTEGER NOT NULL DEFAULT 0,
    "merged" INTEGER NOT NULL DEFAULT 0,
    "refused" INTEGER NOT NULL DEFAULT 0,
    "created_by" TEXT,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(6),
    "header" JSONB NOT NULL DEFAULT '[]',
    "note" TEXT,

    CONSTRAINT "import_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "import_row_error" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "org_id" UUID NOT NULL,
    "import_id" UUID NOT NULL,
    "line" INTEGER NOT NULL,
    "column" TEXT,
    "reason" TEXT NOT NULL,
    "raw" JSONB NOT NULL,

    CONSTRAINT "import_row_error_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sequence" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "org_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "is_sample" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "sequence_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sequence_version" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "org_id" UUID NOT NULL,
    "sequence_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "created_by" TEXT,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "sequence_version_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "step" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "org_id" UUID NOT NULL,
    "version_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "key" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "definition" JSONB NOT NULL,

    CONSTRAINT "step_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "mailbox" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "org_id" UUID NOT NULL,
    "from_name" TEXT NOT NULL,
    "address" CITEXT NOT NULL,
    "time_zone" TEXT NOT NULL,
    "daily_cap" INTEGER NOT NULL DEFAULT 50,
    "gap_seconds" INTEGER NOT NULL DEFAULT 90,
    "warmup_started_on" DATE,
    "start_hour" INTEGER NOT NULL DEFAULT 9,
    "end_hour" INTEGER NOT NULL DEFAULT 17,
    "weekends" BOOLEAN NOT NULL DEFAULT false,
    "holidays" BOOLEAN NOT NULL DEFAULT false,
    "status" TEXT NOT NULL DEFAULT 'active',
    "is_sample" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "mailbox_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "campaign" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "org_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "template_id" TEXT NOT NULL,
    "params" JSONB NOT NULL DEFAULT '{}',
    "sequence_version_id" UUID NOT NULL,
    "mailbox_id" UUID NOT NULL,
    "audience" JSONB NOT NULL,
    "min_score" INTEGER NOT NULL DEFAULT 0,
    "sale_window_days" INTEGER NOT NULL DEFAULT 30,
    "status" TEXT NOT NULL DEFAULT 'draft',
    "audience_count" INTEGER NOT NULL DEFAULT 0,
    "enrolled_count" INTEGER NOT NULL DEFAULT 0,
    "is_sample" BOOLEAN NOT NULL DEFAULT false,
    "created_by" TEXT,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "started_at" TIMESTAMPTZ(6),
    "ended_at" TIMESTAMPTZ(6),

    CONSTRAINT "campaign_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "enrolment" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "org_id" UUID NOT NULL,
    "lead_id" UUID NOT NULL,
    "campaign_id" UUID NOT NULL,
    "sequence_version_id" UUID NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'pending',
    "phase" TEXT,
    "outcome" TEXT,
    "position" INTEGER NOT NULL DEFAULT 0,
    "held" TEXT,
    "next_label" TEXT,
    "next_at" TIMESTAMPTZ(6),
    "clock_offset_ms" BIGINT NOT NULL DEFAULT 0,
    "started_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ended_at" TIMESTAMPTZ(6),

    CONSTRAINT "enrolment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "send_slot" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "org_id" UUID NOT NULL,
    "mailbox_id" UUID NOT NULL,
    "enrolment_id" UUID NOT NULL,
    "step_key" TEXT NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL,
    "local_day" DATE NOT NULL,
    "used" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "send_slot_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "message" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "org_id" UUID NOT NULL,
    "lead_id" UUID NOT NULL,
    "enrolment_id" UUID,
    "campaign_id" UUID,
    "order_id" UUID,
    "purpose" TEXT NOT NULL DEFAULT 'step',
    "step_key" TEXT,
    "variant" TEXT,
    "mailbox_id" UUID,
    "to_address" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "html" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'queued',
    "reason" TEXT,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "attempted_at" TIMESTAMPTZ(6),
    "sent_at" TIMESTAMPTZ(6),
    "provider_message_id" TEXT,
    "delivered_at" TIMESTAMPTZ(6),
    "opened_at" TIMESTAMPTZ(6),
    "clicked_at" TIMESTAMPTZ(6),
    "bounced_at" TIMESTAMPTZ(6),
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "message_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "message_event" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "org_id" UUID NOT NULL,
    "message_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL,
    "dedupe_key" TEXT NOT NULL,
    "is_scanner" BOOLEAN NOT NULL DEFAULT false,
    "data" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "message_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "suppression" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "org_id" UUID NOT NULL,
    "address" CITEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "message_id" UUID,
    "at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "suppression_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "task" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "org_id" UUID NOT NULL,
    "lead_id" UUID NOT NULL,
    "enrolment_id" UUID,
    "step_key" TEXT,
    "title" TEXT NOT NULL,
    "owner_id" TEXT,
    "due_at" TIMESTAMPTZ(6) NOT NULL,
    "done_at" TIMESTAMPTZ(6),

    CONSTRAINT "task_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "product" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "org_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "price_cents" INTEGER NOT NULL,
    "currency" TEXT NOT NULL DEFAULT 'USD',
    "active" BOOLEAN NOT NULL DEFAULT true,

    CONSTRAINT "product_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sale_order" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "org_id" UUID NOT NULL,
    "lead_id" UUID NOT NULL,
    "enrolment_id" UUID,
    "product_id" UUID NOT NULL,
    "message_id" UUID,
    "amount_cents" INTEGER NOT NULL,
    "currency" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'pending',
    "provider" TEXT NOT NULL,
    "provider_ref" TEXT,
    "buyer_email" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "paid_at" TIMESTAMPTZ(6),
    "refunded_at" TIMESTAMPTZ(6),

    CONSTRAINT "sale_order_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "report" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "org_id" UUID NOT NULL,
    "lead_id" UUID NOT NULL,
    "order_id" UUID,
    "assessment_id" UUID NOT NULL,
    "html_key" TEXT NOT NULL,
    "pdf_key" TEXT NOT NULL,
    "pdf_bytes" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "report_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "touchpoint" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "org_id" UUID NOT NULL,
    "lead_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL,
    "source_id" UUID,
    "campaign_id" UUID,
    "message_id" UUID,
    "step_key" TEXT,
    "variant" TEXT,
    "dedupe_key" TEXT NOT NULL,

    CONSTRAINT "touchpoint_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "attribution_credit" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "org_id" UUID NOT NULL,
    "order_id" UUID NOT NULL,
    "touchpoint_id" UUID NOT NULL,
    "model" TEXT NOT NULL,
    "cents" INTEGER NOT NULL,
    "currency" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "source_id" UUID NOT NULL,
    "campaign_id" UUID,
    "step_key" TEXT,
    "variant" TEXT,
    "at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "attribution_credit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "timeline_event" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "org_id" UUID NOT NULL,
    "lead_id" UUID NOT NULL,
    "enrolment_id" UUID,
    "at" TIMESTAMPTZ(6) NOT NULL,
    "kind" TEXT NOT NULL,
    "actor_kind" TEXT NOT NULL DEFAULT 'system',
    "actor_id" TEXT,
    "data" JSONB NOT NULL DEFAULT '{}',
    "dedupe_key" TEXT,
    "recorded_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "timeline_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "intent" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "org_id" UUID NOT NULL,
    "payload" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "done_at" TIMESTAMPTZ(6),
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "error" TEXT,

    CONSTRAINT "intent_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "organisation_slug_key" ON "organisation"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "app_user_email_key" ON "app_user"("email");

-- CreateIndex
CREATE UNIQUE INDEX "app_user_claim_hash_key" ON "app_user"("claim_hash");

-- CreateIndex
CREATE INDEX "session_user_id_idx" ON "session"("user_id");

-- CreateIndex
CREATE INDEX "membership_user_id_idx" ON "membership"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "membership_org_id_user_id_key" ON "membership"("org_id", "user_id");

-- CreateIndex
CREATE UNIQUE INDEX "api_key_hash_key" ON "api_key"("hash");

-- CreateIndex
CREATE INDEX "api_key_org_id_created_at_idx" ON "api_key"("org_id", "created_at");

-- CreateIndex
CREATE INDEX "audit_log_org_id_at_id_idx" ON "audit_log"("org_id", "at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "enrichment_org_id_idx" ON "enrichment"("org_id");

-- CreateIndex
CREATE UNIQUE INDEX "enrichment_lead_id_field_source_key" ON "enrichment"("lead_id", "field", "source");

-- CreateIndex
CREATE INDEX "assessment_lead_id_at_idx" ON "assessment"("lead_id", "at" DESC);

-- CreateIndex
CREATE INDEX "assessment_org_id_at_id_idx" ON "assessment"("org_id", "at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "finding_org_id_rule_id_idx" ON "finding"("org_id", "rule_id");

-- CreateIndex
CREATE UNIQUE INDEX "finding_assessment_id_rule_id_key" ON "finding"("assessment_id", "rule_id");

-- CreateIndex
CREATE INDEX "score_lead_id_at_idx" ON "score"("lead_id", "at" DESC);

-- CreateIndex
CREATE INDEX "score_org_id_idx" ON "score"("org_id");

-- CreateIndex
CREATE UNIQUE INDEX "source_org_id_name_key" ON "source"("org_id", "name");

-- CreateIndex
CREATE INDEX "company_org_id_domain_idx" ON "company"("org_id", "domain");

-- CreateIndex
CREATE UNIQUE INDEX "company_org_id_dedupe_key_key" ON "company"("org_id", "dedupe_key");

-- CreateIndex
CREATE INDEX "lead_org_id_created_at_id_idx" ON "lead"("org_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "lead_org_id_last_activity_at_id_idx" ON "lead"("org_id", "last_activity_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "lead_org_id_name_id_idx" ON "lead"("org_id", "name", "id");

-- CreateIndex
CREATE INDEX "lead_org_id_stage_created_at_id_idx" ON "lead"("org_id", "stage", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "lead_org_id_source_id_created_at_id_idx" ON "lead"("org_id", "source_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "lead_org_id_temperature_created_at_id_idx" ON "lead"("org_id", "temperature", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "lead_org_id_owner_id_created_at_id_idx" ON "lead"("org_id", "owner_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "lead_import_id_id_idx" ON "lead"("import_id", "id");

-- CreateIndex
CREATE INDEX "lead_company_id_idx" ON "lead"("company_id");

-- CreateIndex
CREATE INDEX "lead_contact_id_idx" ON "lead"("contact_id");

-- CreateIndex
CREATE INDEX "lead_search_text_idx" ON "lead" USING GIN ("search_text" gin_trgm_ops);

-- CreateIndex
CREATE UNIQUE INDEX "lead_org_id_dedupe_key_key" ON "lead"("org_id", "dedupe_key");

-- CreateIndex
CREATE INDEX "contact_company_id_idx" ON "contact"("company_id");

-- CreateIndex
CREATE INDEX "contact_org_id_idx" ON "contact"("org_id");

-- CreateIndex
CREATE INDEX "contact_point_org_id_kind_normalised_idx" ON "contact_point"("org_id", "kind", "normalised");

-- CreateIndex
CREATE UNIQUE INDEX "contact_point_contact_id_kind_normalised_key" ON "contact_point"("contact_id", "kind", "normalised");

-- CreateIndex
CREATE INDEX "import_org_id_created_at_id_idx" ON "import"("org_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "import_row_error_import_id_line_idx" ON "import_row_error"("import_id", "line");

-- CreateIndex
CREATE UNIQUE INDEX "sequence_org_id_name_key" ON "sequence"("org_id", "name");

-- CreateIndex
CREATE INDEX "sequence_version_org_id_idx" ON "sequence_version"("org_id");

-- CreateIndex
CREATE UNIQUE INDEX "sequence_version_sequence_id_version_key" ON "sequence_version"("sequence_id", "version");

-- CreateIndex
CREATE INDEX "step_org_id_idx" ON "step"("org_id");

-- CreateIndex
CREATE UNIQUE INDEX "step_version_id_position_key" ON "step"("version_id", "position");

-- CreateIndex
CREATE UNIQUE INDEX "step_version_id_key_key" ON "step"("version_id", "key");

-- CreateIndex
CREATE UNIQUE INDEX "mailbox_org_id_address_key" ON "mailbox"("org_id", "address");

-- CreateIndex
CREATE INDEX "campaign_org_id_created_at_id_idx" ON "campaign"("org_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "campaign_mailbox_id_idx" ON "campaign"("mailbox_id");

-- CreateIndex
CREATE UNIQUE INDEX "campaign_org_id_name_key" ON "campaign"("org_id", "name");

-- CreateIndex
CREATE INDEX "enrolment_lead_id_status_idx" ON "enrolment"("lead_id", "status");

-- CreateIndex
CREATE INDEX "enrolment_campaign_id_status_id_idx" ON "enrolment"("campaign_id", "status", "id");

-- CreateIndex
CREATE INDEX "enrolment_org_id_held_idx" ON "enrolment"("org_id", "held");

-- CreateIndex
CREATE UNIQUE INDEX "enrolment_campaign_id_lead_id_key" ON "enrolment"("campaign_id", "lead_id");

-- CreateIndex
CREATE INDEX "send_slot_mailbox_id_at_idx" ON "send_slot"("mailbox_id", "at");

-- CreateIndex
CREATE INDEX "send_slot_org_id_at_idx" ON "send_slot"("org_id", "at");

-- CreateIndex
CREATE UNIQUE INDEX "send_slot_enrolment_id_step_key_key" ON "send_slot"("enrolment_id", "step_key");

-- CreateIndex
CREATE INDEX "message_lead_id_created_at_idx" ON "message"("lead_id", "created_at");

-- CreateIndex
CREATE INDEX "message_campaign_id_step_key_idx" ON "message"("campaign_id", "step_key");

-- CreateIndex
CREATE INDEX "message_org_id_status_idx" ON "message"("org_id", "status");

-- CreateIndex
CREATE INDEX "message_org_id_sent_at_idx" ON "message"("org_id", "sent_at");

-- CreateIndex
CREATE INDEX "message_provider_message_id_idx" ON "message"("provider_message_id");

-- CreateIndex
CREATE UNIQUE INDEX "message_enrolment_id_step_key_key" ON "message"("enrolment_id", "step_key");

-- CreateIndex
CREATE UNIQUE INDEX "message_order_id_purpose_key" ON "message"("order_id", "purpose");

-- CreateIndex
CREATE INDEX "message_event_org_id_at_idx" ON "message_event"("org_id", "at");

-- CreateIndex
CREATE UNIQUE INDEX "message_event_message_id_dedupe_key_key" ON "message_event"("message_id", "dedupe_key");

-- CreateIndex
CREATE UNIQUE INDEX "suppression_org_id_address_key" ON "suppression"("org_id", "address");

-- CreateIndex
CREATE INDEX "task_org_id_done_at_due_at_idx" ON "task"("org_id", "done_at", "due_at");

-- CreateIndex
CREATE INDEX "task_lead_id_idx" ON "task"("lead_id");

-- CreateIndex
CREATE UNIQUE INDEX "task_enrolment_id_step_key_key" ON "task"("enrolment_id", "step_key");

-- CreateIndex
CREATE UNIQUE INDEX "product_org_id_key_key" ON "product"("org_id", "key");

-- CreateIndex
CREATE INDEX "sale_order_org_id_paid_at_idx" ON "sale_order"("org_id", "paid_at" DESC);

-- CreateIndex
CREATE INDEX "sale_order_org_id_created_at_id_idx" ON "sale_order"("org_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "sale_order_lead_id_idx" ON "sale_order"("lead_id");

-- CreateIndex
CREATE UNIQUE INDEX "sale_order_provider_provider_ref_key" ON "sale_order"("provider", "provider_ref");

-- CreateIndex
CREATE INDEX "report_lead_id_idx" ON "report"("lead_id");

-- CreateIndex
CREATE INDEX "report_org_id_idx" ON "report"("org_id");

-- CreateIndex
CREATE UNIQUE INDEX "report_order_id_key" ON "report"("order_id");

-- CreateIndex
CREATE INDEX "touchpoint_lead_id_at_idx" ON "touchpoint"("lead_id", "at");

-- CreateIndex
CREATE INDEX "touchpoint_org_id_idx" ON "touchpoint"("org_id");

-- CreateIndex
CREATE UNIQUE INDEX "touchpoint_lead_id_dedupe_key_key" ON "touchpoint"("lead_id", "dedupe_key");

-- CreateIndex
CREATE INDEX "attribution_credit_org_id_model_at_idx" ON "attribution_credit"("org_id", "model", "at");

-- CreateIndex
CREATE INDEX "attribution_credit_campaign_id_model_idx" ON "attribution_credit"("campaign_id", "model");

-- CreateIndex
CREATE INDEX "attribution_credit_touchpoint_id_idx" ON "attribution_credit"("touchpoint_id");

-- CreateIndex
CREATE UNIQUE INDEX "attribution_credit_order_id_model_touchpoint_id_key" ON "attribution_credit"("order_id", "model", "touchpoint_id");

-- CreateIndex
CREATE INDEX "timeline_event_lead_id_at_id_idx" ON "timeline_event"("lead_id", "at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "timeline_event_org_id_recorded_at_id_idx" ON "timeline_event"("org_id", "recorded_at" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "timeline_event_lead_id_dedupe_key_key" ON "timeline_event"("lead_id", "dedupe_key");

-- CreateIndex
CREATE INDEX "intent_done_at_created_at_idx" ON "intent"("done_at", "created_at");

-- CreateIndex
CREATE INDEX "intent_org_id_idx" ON "intent"("org_id");

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "membership" ADD CONSTRAINT "membership_org_id_fkey" FOREIGN KEY ("org_id") REFERENCES "organisation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "membership" ADD CONSTRAINT "membership_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "enrichment" ADD CONSTRAINT "enrichment_lead_id_fkey" FOREIGN KEY ("lead_id") REFERENCES "lead"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "assessment" ADD CONSTRAINT "assessment_lead_id_fkey" FOREIGN KEY ("lead_id") REFERENCES "lead"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "finding" ADD CONSTRAINT "finding_assessment_id_fkey" FOREIGN KEY ("assessment_id") REFERENCES "assessment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "score" ADD CONSTRAINT "score_lead_id_fkey" FOREIGN KEY ("lead_id") REFERENCES "lead"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "lead" ADD CONSTRAINT "lead_company_id_fkey" FOREIGN KEY ("company_id") REFERENCES "company"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "lead" ADD CONSTRAINT "lead_contact_id_fkey" FOREIGN KEY ("contact_id") REFERENCES "contact"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "lead" ADD CONSTRAINT "lead_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "source"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "lead" ADD CONSTRAINT "lead_import_id_fkey" FOREIGN KEY ("import_id") REFERENCES "import"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contact" ADD CONSTRAINT "contact_company_id_fkey" FOREIGN KEY ("company_id") REFERENCES "company"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contact_point" ADD CONSTRAINT "contact_point_contact_id_fkey" FOREIGN KEY ("contact_id") REFERENCES "contact"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "import" ADD CONSTRAINT "import_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "source"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "import_row_error" ADD CONSTRAINT "import_row_error_import_id_fkey" FOREIGN KEY ("import_id") REFERENCES "import"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sequence_version" ADD CONSTRAINT "sequence_version_sequence_id_fkey" FOREIGN KEY ("sequence_id") REFERENCES "sequence"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "step" ADD CONSTRAINT "step_version_id_fkey" FOREIGN KEY ("version_id") REFERENCES "sequence_version"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "campaign" ADD CONSTRAINT "campaign_mailbox_id_fkey" FOREIGN KEY ("mailbox_id") REFERENCES "mailbox"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "enrolment" ADD CONSTRAINT "enrolment_lead_id_fkey" FOREIGN KEY ("lead_id") REFERENCES "lead"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "enrolment" ADD CONSTRAINT "enrolment_campaign_id_fkey" FOREIGN KEY ("campaign_id") REFERENCES "campaign"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "send_slot" ADD CONSTRAINT "send_slot_mailbox_id_fkey" FOREIGN KEY ("mailbox_id") REFERENCES "mailbox"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "send_slot" ADD CONSTRAINT "send_slot_enrolment_id_fkey" FOREIGN KEY ("enrolment_id") REFERENCES "enrolment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "message" ADD CONSTRAINT "message_lead_id_fkey" FOREIGN KEY ("lead_id") REFERENCES "lead"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "message" ADD CONSTRAINT "message_enrolment_id_fkey" FOREIGN KEY ("enrolment_id") REFERENCES "enrolment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "message" ADD CONSTRAINT "message_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "sale_order"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "message_event" ADD CONSTRAINT "message_event_message_id_fkey" FOREIGN KEY ("message_id") REFERENCES "message"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "task" ADD CONSTRAINT "task_lead_id_fkey" FOREIGN KEY ("lead_id") REFERENCES "lead"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sale_order" ADD CONSTRAINT "sale_order_lead_id_fkey" FOREIGN KEY ("lead_id") REFERENCES "lead"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sale_order" ADD CONSTRAINT "sale_order_product_id_fkey" FOREIGN KEY ("product_id") REFERENCES "product"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "report" ADD CONSTRAINT "report_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "sale_order"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "touchpoint" ADD CONSTRAINT "touchpoint_lead_id_fkey" FOREIGN KEY ("lead_id") REFERENCES "lead"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "attribution_credit" ADD CONSTRAINT "attribution_credit_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "sale_order"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "attribution_credit" ADD CONSTRAINT "attribution_credit_touchpoint_id_fkey" FOREIGN KEY ("touchpoint_id") REFERENCES "touchpoint"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "timeline_event" ADD CONSTRAINT "timeline_event_lead_id_fkey" FOREIGN KEY ("lead_id") REFERENCES "lead"("id") ON DELETE CASCADE ON UPDATE CASCADE;



-- Tenancy -------------------------------------------------------------------------------------------------
-- The application's role owns nothing and cannot bypass row-level security. Each use case is one transaction
-- that sets app.org_id (and app.user_id, where a person asks) first.

CREATE FUNCTION current_org() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT nullif(current_setting('app.org_id', true), '')::uuid $$;

CREATE FUNCTION current_app_user() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT nullif(current_setting('app.user_id', true), '') $$;

-- (SELECT …) is asked once per query; a bare call is asked once per row of a scan (100,000 rows: 100 ms more).
DO $$
DECLARE t text;
BEGIN
  FOR t IN
    SELECT c.table_name FROM information_schema.columns c
    WHERE c.table_schema = current_schema() AND c.column_name = 'org_id'
      AND c.table_name NOT IN ('session', 'membership')
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format(
      'CREATE POLICY tenant ON %I USING (org_id = (SELECT current_org())) WITH CHECK (org_id = current_org())', t);
  END LOOP;
END $$;

-- A person sees their own memberships, and the organisations behind them, before an organisation is chosen.
ALTER TABLE membership ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON membership USING (org_id = (SELECT current_org())) WITH CHECK (org_id = current_org());
CREATE POLICY own ON membership FOR SELECT USING (user_id = (SELECT current_app_user()));

ALTER TABLE organisation ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON organisation USING (id = (SELECT current_org())) WITH CHECK (id = current_org());
CREATE POLICY own ON organisation FOR SELECT USING (
  EXISTS (SELECT FROM membership m WHERE m.org_id = organisation.id AND m.user_id = current_app_user()));

GRANT USAGE ON SCHEMA public TO leadfactory_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO leadfactory_app;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO leadfactory_app;
-- The audit log is written and read, never changed.
REVOKE UPDATE, DELETE ON audit_log FROM leadfactory_app;
DO $$ BEGIN
  IF to_regclass('_prisma_migrations') IS NOT NULL THEN
    EXECUTE 'REVOKE ALL ON _prisma_migrations FROM leadfactory_app';
  END IF;
END $$;

-- Search --------------------------------------------------------------------------------------------------
-- Trigram operators are not leakproof, so that row-level security would keep them from the index. This
-- function runs as the tables' owner and names the tenant itself.

CREATE FUNCTION search_leads(query text, max_hits int DEFAULT 5000) RETURNS SETOF uuid
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
    SELECT l.id FROM lead l
    WHERE l.org_id = current_org()
      AND l.search_text LIKE '%' || replace(replace(replace(lower(query), '\', '\\'), '%', '\%'), '_', '\_') || '%'
    LIMIT max_hits
  $$;
REVOKE ALL ON FUNCTION search_leads(text, int) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION search_leads(text, int) TO leadfactory_app;

CREATE FUNCTION refresh_lead_search(lead_ids uuid[]) RETURNS void LANGUAGE sql
  AS $$
    UPDATE lead l SET search_text = lower(concat_ws(' ', l.name, c.name, c.domain, c.city, k.first_name, k.last_name,
      (SELECT string_agg(p.normalised, ' ') FROM contact_point p WHERE p.contact_id = l.contact_id)))
    FROM company c, lead l2 LEFT JOIN contact k ON k.id = l2.contact_id
    WHERE l.id = ANY (lead_ids) AND l2.id = l.id AND c.id = l.company_id
  $$;

-- The outbox's repair works across tenants: it may see which intents wait, and nothing else.
CREATE FUNCTION waiting_intents(min_age_seconds int, max_rows int) RETURNS TABLE (id uuid, org_id uuid)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
    SELECT i.id, i.org_id FROM intent i
    WHERE i.done_at IS NULL
      -- One that failed is tried again ever less often: after 5 s, 15 s, 35 s, … of its age, then every few hours.
      AND i.created_at < now() - make_interval(secs => min_age_seconds * (2 ^ least(i.attempts + 1, 12) - 1))
    ORDER BY i.created_at LIMIT max_rows
  $$;
REVOKE ALL ON FUNCTION waiting_intents(int, int) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION waiting_intents(int, int) TO leadfactory_app;

-- The first start must know whether it is the first, and an API key comes before its tenant is known.
-- Whether a person was taken into another organisation: asked before a link is given out by which an account can
-- be claimed, so that one organisation never gets at what another one gave the person.
CREATE FUNCTION belongs_elsewhere(person text) RETURNS boolean
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$ SELECT EXISTS (SELECT FROM membership m WHERE m.user_id = person AND m.org_id <> current_org()) $$;
REVOKE ALL ON FUNCTION belongs_elsewhere(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION belongs_elsewhere(text) TO leadfactory_app;

CREATE FUNCTION any_organisation() RETURNS boolean
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$ SELECT EXISTS (SELECT FROM organisation) $$;
REVOKE ALL ON FUNCTION any_organisation() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION any_organisation() TO leadfactory_app;

CREATE FUNCTION api_key_tenant(key_hash text) RETURNS TABLE (id uuid, org_id uuid, role text, name text)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$ SELECT k.id, k.org_id, k.role, k.name FROM api_key k WHERE k.hash = key_hash AND k.revoked_at IS NULL $$;
REVOKE ALL ON FUNCTION api_key_tenant(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION api_key_tenant(text) TO leadfactory_app;

-- Live updates --------------------------------------------------------------------------------------------
-- Ids only: a listener reads the rows itself, under its own tenant. A statement that touches many rows tells
-- once that "many" changed.

CREATE FUNCTION tell_lead_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE r record;
BEGIN
  FOR r IN
    SELECT org_id, CASE WHEN count(*) OVER () <= 20 THEN lead_id END AS lead_id
    FROM (SELECT DISTINCT org_id, lead_id FROM changed) d
  LOOP
    PERFORM pg_notify('changes', json_build_object('org', r.org_id, 'kind', 'lead', 'id', r.lead_id)::text);
  END LOOP;
  RETURN NULL;
END $$;

CREATE FUNCTION tell_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('changes', json_build_object('org', c.org_id, 'kind', TG_ARGV[0], 'id', c.id)::text)
    FROM (SELECT org_id, id FROM changed LIMIT 50) c;
  RETURN NULL;
END $$;

CREATE TRIGGER tell_insert AFTER INSERT ON timeline_event REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION tell_lead_change();
CREATE TRIGGER tell_update AFTER UPDATE ON enrolment REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION tell_lead_change();
CREATE TRIGGER tell_insert AFTER INSERT ON message REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION tell_lead_change();
CREATE TRIGGER tell_update AFTER UPDATE ON message REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION tell_lead_change();
CREATE TRIGGER tell_insert AFTER INSERT ON import REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION tell_change('import');
CREATE TRIGGER tell_update AFTER UPDATE ON import REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION tell_change('import');
CREATE TRIGGER tell_insert AFTER INSERT ON campaign REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION tell_change('campaign');
CREATE TRIGGER tell_update AFTER UPDATE ON campaign REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION tell_change('campaign');

-- Unscored leads sort last; Prisma's schema has no expression indexes. The score itself is with it so that leads of
-- at least a score are counted in the index alone.
CREATE INDEX lead_org_id_score_id_idx ON lead (org_id, (coalesce(score, -1)) DESC, id DESC) INCLUDE (score);
