-- AlterTable
ALTER TABLE "sale_order" ADD COLUMN     "reversed_cents" BIGINT NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "sale_reversal" (
    "org_id" UUID NOT NULL,
    "order_id" UUID NOT NULL,
    "ref" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "cents" BIGINT NOT NULL,
    "state" TEXT NOT NULL,
    "told_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "sale_reversal_pkey" PRIMARY KEY ("order_id","ref")
);

-- CreateIndex
CREATE INDEX "sale_reversal_org_id_idx" ON "sale_reversal"("org_id");

-- AddForeignKey
ALTER TABLE "sale_reversal" ADD CONSTRAINT "sale_reversal_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "sale_order"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What Prisma's schema cannot say ---------------------------------------------------------------------------

-- What was refunded before this went back whole.
UPDATE sale_order SET reversed_cents = amount_cents WHERE status = 'refunded';
INSERT INTO sale_reversal (org_id, order_id, ref, kind, cents, state, told_at)
  SELECT org_id, id, 'refund', 'refund', amount_cents, 'lost', coalesce(refunded_at, created_at)
  FROM sale_order WHERE status = 'refunded';

ALTER TABLE sale_order ADD CONSTRAINT sale_order_reversed_check
  CHECK (reversed_cents BETWEEN 0 AND amount_cents);
ALTER TABLE sale_reversal ADD CONSTRAINT sale_reversal_kind_check CHECK (kind IN ('refund', 'dispute'));
ALTER TABLE sale_reversal ADD CONSTRAINT sale_reversal_state_check CHECK (state IN ('open', 'lost', 'won'));
ALTER TABLE sale_reversal ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON sale_reversal USING (org_id = (SELECT current_org())) WITH CHECK (org_id = current_org());

-- A provider names what it tells of by its own id: whose that is must be known before the tenant is.
CREATE FUNCTION order_of_payment(of_provider text, ref text) RETURNS TABLE (org_id uuid, id uuid)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$ SELECT o.org_id, o.id FROM sale_order o WHERE o.provider = of_provider AND o.provider_ref = ref $$;
REVOKE ALL ON FUNCTION order_of_payment(text, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION order_of_payment(text, text) TO leadfactory_app;

CREATE FUNCTION message_of_provider(ref text) RETURNS TABLE (org_id uuid, id uuid)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$ SELECT m.org_id, m.id FROM message m WHERE m.provider_message_id = ref $$;
REVOKE ALL ON FUNCTION message_of_provider(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION message_of_provider(text) TO leadfactory_app;
