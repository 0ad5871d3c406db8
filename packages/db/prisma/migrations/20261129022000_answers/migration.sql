-- What people answer to leads, which leaves after some seconds by the ledger of all mails; and what is to be done on the day to
-- which a lead puts something off.

-- CreateTable
CREATE TABLE "answer" (
    "message_id" UUID NOT NULL,
    "org_id" UUID NOT NULL,
    "lead_id" UUID NOT NULL,
    "incoming_id" UUID,
    "author_id" TEXT,
    "source" TEXT NOT NULL,
    "leaves_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "answer_pkey" PRIMARY KEY ("message_id")
);

-- CreateIndex
CREATE INDEX "answer_lead_id_idx" ON "answer"("lead_id");

-- AlterTable
ALTER TABLE "task" ADD COLUMN "incoming_id" UUID;

-- CreateIndex
CREATE UNIQUE INDEX "task_incoming_id_key" ON "task"("incoming_id");

-- What Prisma's schema cannot say ---------------------------------------------------------------------------

-- As every foreign key between tenants' tables, these name the tenant.
ALTER TABLE answer
  ADD CONSTRAINT answer_message_id_fkey FOREIGN KEY (org_id, message_id) REFERENCES message (org_id, id) ON DELETE CASCADE,
  ADD CONSTRAINT answer_lead_id_fkey FOREIGN KEY (org_id, lead_id) REFERENCES lead (org_id, id) ON DELETE CASCADE,
  ADD CONSTRAINT answer_incoming_id_fkey FOREIGN KEY (org_id, incoming_id) REFERENCES incoming_mail (org_id, id)
    ON DELETE SET NULL (incoming_id);
ALTER TABLE task
  ADD CONSTRAINT task_incoming_id_fkey FOREIGN KEY (org_id, incoming_id) REFERENCES incoming_mail (org_id, id)
    ON DELETE SET NULL (incoming_id);
CREATE INDEX answer_incoming_id_idx ON answer (incoming_id);

-- An answer is written once, however often it is asked for.
CREATE UNIQUE INDEX message_answer ON message (org_id, purpose) WHERE purpose LIKE 'answer:%';

ALTER TABLE answer ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON answer USING (org_id = (SELECT current_org())) WITH CHECK (org_id = current_org());
CREATE POLICY seen ON answer AS RESTRICTIVE TO leadfactory_member
  USING (EXISTS (SELECT FROM lead p WHERE p.id = lead_id));
