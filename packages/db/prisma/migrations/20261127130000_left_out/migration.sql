-- Cells that say nothing: the row comes in without them, and the import says so.

-- AlterTable
ALTER TABLE "import" ADD COLUMN     "noted" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "import_row_error" ADD COLUMN     "left_out" BOOLEAN NOT NULL DEFAULT false;
