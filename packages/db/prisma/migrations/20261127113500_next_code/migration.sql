-- Where an enrolment is and what comes next, as a step's key and a code: whoever shows it has the words.
-- "next_label" stays for rows that older code wrote and that no run has written since.

-- AlterTable
ALTER TABLE "enrolment" ADD COLUMN     "next_code" TEXT,
ADD COLUMN     "next_step_key" TEXT,
ADD COLUMN     "step_key" TEXT;
