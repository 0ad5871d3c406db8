-- Why a reserved time is not sooner, and by whose clock it was found; null for those of before.

-- AlterTable
ALTER TABLE "send_slot" ADD COLUMN     "waits_for" TEXT,
ADD COLUMN     "zone" TEXT;
