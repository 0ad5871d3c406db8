-- What a campaign is to reach, and when it did.
ALTER TABLE "campaign" ADD COLUMN "goal" JSONB, ADD COLUMN "goal_reached_at" TIMESTAMPTZ(6),
  ADD CONSTRAINT campaign_goal_check CHECK (goal_reached_at IS NULL OR goal IS NOT NULL);
