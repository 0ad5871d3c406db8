-- What may be spent of what is limited: tries of passwords, requests. One row per budget that is not full.

-- CreateTable
CREATE UNLOGGED TABLE "budget" (
    "key" BYTEA NOT NULL,
    "full_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "budget_pkey" PRIMARY KEY ("key")
);

-- CreateIndex
CREATE INDEX "budget_full_at_idx" ON "budget"("full_at");
