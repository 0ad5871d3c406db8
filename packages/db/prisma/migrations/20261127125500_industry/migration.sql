-- The industry that an organisation chose, by its package's id; null: none.

-- AlterTable
ALTER TABLE "organisation" ADD COLUMN     "industry" TEXT;
