-- What a task asks for, what to say, what it may come to, and what it came to.
ALTER TABLE "task" ADD COLUMN "type" TEXT NOT NULL DEFAULT 'other',
  ADD COLUMN "script" TEXT,
  ADD COLUMN "outcomes" JSONB NOT NULL DEFAULT '[]',
  ADD COLUMN "outcome" TEXT;
