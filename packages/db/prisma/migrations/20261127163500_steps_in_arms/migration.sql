-- Steps in arms have rows of their own. Until now no kind of step had arms: every row there is stands in the sequence
-- itself.

-- AlterTable
ALTER TABLE "step" ADD COLUMN     "parent_key" TEXT;
