-- An organisation's stages. Code tests their kind and what the automation tells by them, never their names.

-- CreateTable
CREATE TABLE "stage" (
    "org_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "milestone" TEXT,
    "moves" TEXT[],

    CONSTRAINT "stage_pkey" PRIMARY KEY ("org_id","key")
);

-- CreateIndex
CREATE UNIQUE INDEX "stage_org_id_milestone_key" ON "stage"("org_id", "milestone");

-- AddForeignKey
ALTER TABLE "stage" ADD CONSTRAINT "stage_org_id_fkey" FOREIGN KEY ("org_id") REFERENCES "organisation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What Prisma's schema cannot say ---------------------------------------------------------------------------

ALTER TABLE stage ADD CONSTRAINT stage_kind_check
  CHECK (kind IN ('open', 'in_hand', 'won', 'lost', 'disqualified'));

ALTER TABLE stage ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON stage USING (org_id = (SELECT current_org())) WITH CHECK (org_id = current_org());

-- What every organisation begins with, as domain/crm/stages has it; those that are there get it now.
CREATE FUNCTION default_stages()
  RETURNS TABLE (key text, name text, kind text, "position" int, milestone text, moves text[])
  LANGUAGE sql IMMUTABLE AS $$
  VALUES
    ('new', 'New', 'open', 0, 'new', '{enriching,disqualified,lost,won}'::text[]),
    ('enriching', 'Enriching', 'open', 1, 'enriching', '{assessing,qualified,disqualified,lost,won}'),
    ('assessing', 'Assessing', 'open', 2, 'assessing', '{qualified,disqualified,lost,won}'),
    ('qualified', 'Qualified', 'open', 3, 'qualified', '{contacted,replied,meeting,disqualified,lost,won}'),
    ('disqualified', 'Disqualified', 'disqualified', 4, 'disqualified', '{enriching,qualified,lost,won}'),
    ('contacted', 'Contacted', 'open', 5, 'contacted', '{replied,meeting,proposal,negotiation,won,lost}'),
    ('replied', 'Replied', 'in_hand', 6, 'replied', '{contacted,meeting,proposal,negotiation,won,lost}'),
    ('meeting', 'Meeting', 'in_hand', 7, NULL, '{proposal,negotiation,won,lost}'),
    ('proposal', 'Proposal', 'in_hand', 8, NULL, '{meeting,negotiation,won,lost}'),
    ('negotiation', 'Negotiation', 'in_hand', 9, NULL, '{meeting,proposal,won,lost}'),
    ('won', 'Won', 'won', 10, 'won', '{}'),
    ('lost', 'Lost', 'lost', 11, 'lost', '{enriching,qualified,contacted,won}')
$$;
CREATE FUNCTION give_default_stages() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO stage (org_id, key, name, kind, "position", milestone, moves) SELECT NEW.id, d.* FROM default_stages() d;
  RETURN NULL;
END $$;
CREATE TRIGGER default_stages AFTER INSERT ON organisation FOR EACH ROW EXECUTE FUNCTION give_default_stages();
INSERT INTO stage (org_id, key, name, kind, "position", milestone, moves)
  SELECT o.id, d.* FROM organisation o, default_stages() d;
