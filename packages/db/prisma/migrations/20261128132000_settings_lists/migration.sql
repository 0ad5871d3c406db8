-- API keys and invitations by pages.

-- DropIndex
DROP INDEX "api_key_org_id_created_at_idx";

-- CreateIndex
CREATE INDEX "api_key_org_id_created_at_id_idx" ON "api_key"("org_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "invitation_org_id_created_at_id_idx" ON "invitation"("org_id", "created_at" DESC, "id" DESC);
