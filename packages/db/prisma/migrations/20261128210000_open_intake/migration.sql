-- A campaign may stay open: whoever comes to fit its audience later is taken in, too.
ALTER TABLE "campaign" ADD COLUMN "stays_open" BOOLEAN NOT NULL DEFAULT false;
