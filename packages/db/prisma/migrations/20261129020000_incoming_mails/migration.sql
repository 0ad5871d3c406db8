-- What comes back to the mailboxes, each mail once; the conversations that it makes with leads; and until when a lead is away.

ALTER TABLE "lead" ADD COLUMN "away_until" TIMESTAMPTZ(6);

-- CreateTable
CREATE TABLE "incoming_mail" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "org_id" UUID NOT NULL,
    "mailbox_id" UUID,
    "provider_key" TEXT NOT NULL,
    "message_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "received_at" TIMESTAMPTZ(6) NOT NULL,
    "lead_id" UUID,
    "answers_id" UUID,
    "answer_ids" TEXT[] NOT NULL DEFAULT ARRAY[]::TEXT[],
    "from_name" TEXT NOT NULL DEFAULT '',
    "from_address" TEXT NOT NULL DEFAULT '',
    "to_addresses" TEXT[] NOT NULL DEFAULT ARRAY[]::TEXT[],
    "subject" TEXT NOT NULL DEFAULT '',
    "text" TEXT NOT NULL DEFAULT '',
    "full_text" TEXT NOT NULL DEFAULT '',
    "html" TEXT NOT NULL DEFAULT '',
    "headers" TEXT NOT NULL DEFAULT '',
    "class" TEXT,
    "class_reason" TEXT,
    "class_by" TEXT,
    "class_day" DATE,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "incoming_mail_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "conversation" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "org_id" UUID NOT NULL,
    "lead_id" UUID NOT NULL,
    "mailbox_id" UUID,
    "subject" TEXT NOT NULL,
    "preview" TEXT NOT NULL,
    "last_at" TIMESTAMPTZ(6) NOT NULL,
    "unread" INTEGER NOT NULL DEFAULT 0,
    "class" TEXT,
    "assignee_id" TEXT,
    "snoozed_until" TIMESTAMPTZ(6),
    "done_at" TIMESTAMPTZ(6),

    CONSTRAINT "conversation_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "incoming_mail_mailbox_id_message_id_key" ON "incoming_mail"("mailbox_id", "message_id");

-- CreateIndex
CREATE INDEX "incoming_mail_org_id_message_id_idx" ON "incoming_mail"("org_id", "message_id");

-- CreateIndex
CREATE INDEX "incoming_mail_lead_id_received_at_idx" ON "incoming_mail"("lead_id", "received_at");

-- CreateIndex
CREATE INDEX "incoming_mail_org_id_created_at_idx" ON "incoming_mail"("org_id", "created_at");

-- CreateIndex
CREATE UNIQUE INDEX "conversation_lead_id_key" ON "conversation"("lead_id");

-- CreateIndex
CREATE INDEX "conversation_org_id_last_at_id_idx" ON "conversation"("org_id", "last_at" DESC, "id" DESC);

-- What Prisma's schema cannot say ---------------------------------------------------------------------------

ALTER TABLE incoming_mail
  ADD CONSTRAINT incoming_mail_kind_check
    CHECK (kind IN ('reply', 'automatic', 'bounce', 'complaint', 'own', 'unrelated')),
  -- Of what is none of ours only that it was seen is kept.
  ADD CONSTRAINT incoming_mail_kept_check CHECK (kind NOT IN ('own', 'unrelated')
    OR (lead_id IS NULL AND from_address = '' AND subject = '' AND text = '' AND full_text = '' AND html = '' AND headers = '')),
  ADD CONSTRAINT incoming_mail_class_check CHECK (class IN
    ('interested', 'not_now', 'wrong_person', 'question', 'no', 'unsubscribe', 'automatic')),
  ADD CONSTRAINT incoming_mail_class_by_check CHECK (class_by IN ('rules', 'model', 'person')),
  ADD CONSTRAINT incoming_mail_org_id_id_key UNIQUE (org_id, id),
  -- As every foreign key between tenants' tables, these name the tenant.
  ADD CONSTRAINT incoming_mail_mailbox_id_fkey FOREIGN KEY (org_id, mailbox_id) REFERENCES mailbox (org_id, id)
    ON DELETE SET NULL (mailbox_id),
  ADD CONSTRAINT incoming_mail_answers_id_fkey FOREIGN KEY (org_id, answers_id) REFERENCES message (org_id, id)
    ON DELETE SET NULL (answers_id),
  ADD CONSTRAINT incoming_mail_lead_id_fkey FOREIGN KEY (org_id, lead_id) REFERENCES lead (org_id, id) ON DELETE CASCADE;
ALTER TABLE conversation
  ADD CONSTRAINT conversation_class_check CHECK (class IN
    ('interested', 'not_now', 'wrong_person', 'question', 'no', 'unsubscribe', 'automatic')),
  ADD CONSTRAINT conversation_mailbox_id_fkey FOREIGN KEY (org_id, mailbox_id) REFERENCES mailbox (org_id, id)
    ON DELETE SET NULL (mailbox_id),
  ADD CONSTRAINT conversation_lead_id_fkey FOREIGN KEY (org_id, lead_id) REFERENCES lead (org_id, id) ON DELETE CASCADE;
CREATE INDEX incoming_mail_answers_id_idx ON incoming_mail (answers_id) WHERE answers_id IS NOT NULL;
CREATE INDEX conversation_mailbox_id_idx ON conversation (mailbox_id);

ALTER TABLE incoming_mail ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON incoming_mail USING (org_id = (SELECT current_org())) WITH CHECK (org_id = current_org());
CREATE POLICY seen ON incoming_mail AS RESTRICTIVE TO leadfactory_member
  USING (EXISTS (SELECT FROM lead p WHERE p.id = lead_id));
ALTER TABLE conversation ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON conversation USING (org_id = (SELECT current_org())) WITH CHECK (org_id = current_org());
CREATE POLICY seen ON conversation AS RESTRICTIVE TO leadfactory_member
  USING (EXISTS (SELECT FROM lead p WHERE p.id = lead_id));

CREATE TRIGGER tell_insert AFTER INSERT ON conversation REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION tell_change('conversation');
CREATE TRIGGER tell_update AFTER UPDATE ON conversation REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION tell_change('conversation');
CREATE TRIGGER tell_delete AFTER DELETE ON conversation REFERENCING OLD TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION tell_change('conversation');
