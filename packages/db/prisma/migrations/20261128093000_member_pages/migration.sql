-- Members by pages.

-- CreateIndex
CREATE INDEX "membership_org_id_created_at_id_idx" ON "membership"("org_id", "created_at", "id");
