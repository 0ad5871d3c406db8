-- Mailboxes by pages.

-- CreateIndex
CREATE INDEX "mailbox_org_id_created_at_id_idx" ON "mailbox"("org_id", "created_at", "id");
