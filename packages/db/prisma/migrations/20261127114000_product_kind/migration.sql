-- What a product is, by which its fulfilment is chosen. All that was sold so far is the report.

-- AlterTable
ALTER TABLE "product" ADD COLUMN "kind" TEXT NOT NULL DEFAULT 'report';
