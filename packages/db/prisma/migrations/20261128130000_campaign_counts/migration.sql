-- How many leads each campaign took, how many are under way and how many bought, kept by triggers, so that a list of
-- campaigns reads as many rows as it shows. Told of all leads: whoever does not see all counts anew.

-- CreateTable
CREATE TABLE "campaign_count" (
    "campaign_id" UUID NOT NULL,
    "org_id" UUID NOT NULL,
    "enrolled" INTEGER NOT NULL,
    "open" INTEGER NOT NULL,
    "won" INTEGER NOT NULL,

    CONSTRAINT "campaign_count_pkey" PRIMARY KEY ("campaign_id")
);

-- AddForeignKey
ALTER TABLE "campaign_count" ADD CONSTRAINT "campaign_count_campaign_id_fkey" FOREIGN KEY ("campaign_id") REFERENCES "campaign"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE campaign_count ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON campaign_count USING (org_id = (SELECT current_org()));
CREATE POLICY seen ON campaign_count AS RESTRICTIVE TO leadfactory_member USING (false);
-- The triggers alone write it, as its owner.
REVOKE ALL ON campaign_count FROM leadfactory_app;
GRANT SELECT ON campaign_count TO leadfactory_app;

INSERT INTO campaign_count (campaign_id, org_id, enrolled, open, won)
SELECT campaign_id, org_id, count(*), count(*) FILTER (WHERE status <> 'ended'), count(*) FILTER (WHERE outcome = 'won')
FROM enrolment GROUP BY campaign_id, org_id;

CREATE FUNCTION count_enrolled() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  INSERT INTO campaign_count AS n (campaign_id, org_id, enrolled, open, won)
  SELECT campaign_id, org_id, count(*), count(*) FILTER (WHERE status <> 'ended'), count(*) FILTER (WHERE outcome = 'won')
  FROM changed GROUP BY campaign_id, org_id ORDER BY campaign_id
  ON CONFLICT (campaign_id) DO UPDATE
    SET enrolled = n.enrolled + excluded.enrolled, open = n.open + excluded.open, won = n.won + excluded.won;
  RETURN NULL;
END $$;
CREATE TRIGGER count_enrolled AFTER INSERT ON enrolment REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION count_enrolled();

CREATE FUNCTION count_removed() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE campaign_count n SET enrolled = n.enrolled - c.enrolled, open = n.open - c.open, won = n.won - c.won
  FROM (SELECT campaign_id, count(*) AS enrolled, count(*) FILTER (WHERE status <> 'ended') AS open,
      count(*) FILTER (WHERE outcome = 'won') AS won FROM changed GROUP BY campaign_id) c
  WHERE n.campaign_id = c.campaign_id;
  RETURN NULL;
END $$;
CREATE TRIGGER count_removed AFTER DELETE ON enrolment REFERENCING OLD TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION count_removed();

-- Lives end one by one, many at once: each counts as it commits, so that none waits for what another does besides.
CREATE FUNCTION count_ended() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE campaign_count SET
    open = open + (NEW.status <> 'ended')::int - (OLD.status <> 'ended')::int,
    won = won + (NEW.outcome IS NOT DISTINCT FROM 'won')::int - (OLD.outcome IS NOT DISTINCT FROM 'won')::int
  WHERE campaign_id = NEW.campaign_id;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER count_ended AFTER UPDATE OF status, outcome ON enrolment DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN ((OLD.status = 'ended', OLD.outcome IS NOT DISTINCT FROM 'won') IS DISTINCT FROM (NEW.status = 'ended', NEW.outcome IS NOT DISTINCT FROM 'won'))
  EXECUTE FUNCTION count_ended();

-- What campaigns earned, in all and by step and variant, is read in the index alone.
-- DropIndex
DROP INDEX "attribution_credit_campaign_id_model_idx";
CREATE INDEX attribution_credit_campaign_figures ON attribution_credit (campaign_id, model)
  INCLUDE (org_id, currency, cents, step_key, variant, order_id) WHERE campaign_id IS NOT NULL;
