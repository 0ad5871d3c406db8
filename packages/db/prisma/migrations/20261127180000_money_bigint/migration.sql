-- Money in 64 bits: 32 end at 21 million dollars.
ALTER TABLE "source" ALTER COLUMN "cost_cents" SET DATA TYPE BIGINT;
ALTER TABLE "product" ALTER COLUMN "price_cents" SET DATA TYPE BIGINT;
ALTER TABLE "sale_order" ALTER COLUMN "amount_cents" SET DATA TYPE BIGINT;
ALTER TABLE "attribution_credit" ALTER COLUMN "cents" SET DATA TYPE BIGINT;
