-- A campaign may write from several mailboxes: `campaign.mailbox_id` and these. Each lead is given one of them when its first
-- mail's time is reserved, and keeps it; null: the campaign's first.

-- CreateTable
CREATE TABLE "campaign_mailbox" (
    "org_id" UUID NOT NULL,
    "campaign_id" UUID NOT NULL,
    "mailbox_id" UUID NOT NULL,

    CONSTRAINT "campaign_mailbox_pkey" PRIMARY KEY ("campaign_id","mailbox_id")
);

-- CreateIndex
CREATE INDEX "campaign_mailbox_mailbox_id_idx" ON "campaign_mailbox"("mailbox_id");

ALTER TABLE "enrolment" ADD COLUMN "mailbox_id" UUID;

-- CreateIndex
CREATE INDEX "enrolment_mailbox_id_idx" ON "enrolment"("mailbox_id");

-- As every foreign key between tenants' tables, these name the tenant.
ALTER TABLE campaign_mailbox
  ADD CONSTRAINT campaign_mailbox_campaign_id_fkey FOREIGN KEY (org_id, campaign_id) REFERENCES campaign (org_id, id) ON DELETE CASCADE,
  ADD CONSTRAINT campaign_mailbox_mailbox_id_fkey FOREIGN KEY (org_id, mailbox_id) REFERENCES mailbox (org_id, id);
ALTER TABLE enrolment
  ADD CONSTRAINT enrolment_mailbox_id_fkey FOREIGN KEY (org_id, mailbox_id) REFERENCES mailbox (org_id, id);

ALTER TABLE campaign_mailbox ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON campaign_mailbox USING (org_id = (SELECT current_org()));
