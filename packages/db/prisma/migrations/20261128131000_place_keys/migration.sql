-- Where a lead is and how its name begins, in one index, so that those alike are looked up lead by lead; its city is the
-- company's. Null where either is not known.

-- AlterTable
ALTER TABLE "lead" ADD COLUMN     "place_key" TEXT;

UPDATE lead l SET place_key = left(l.name_key, 5) || ' ' || lower(c.city)
FROM company c WHERE c.id = l.company_id AND l.name_key <> '' AND c.city IS NOT NULL;

CREATE INDEX lead_place_key ON lead (org_id, place_key) INCLUDE (id)
  WHERE place_key IS NOT NULL AND merged_into IS NULL AND erased_at IS NULL;

-- Of the company, whoever writes: who sees but their own leads does not see that of a lead that is not there yet.
CREATE FUNCTION keep_place_key() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  SELECT left(NEW.name_key, 5) || ' ' || lower(c.city) INTO NEW.place_key
  FROM company c WHERE c.id = NEW.company_id AND NEW.name_key <> '';
  RETURN NEW;
END $$;
CREATE TRIGGER keep_place_key BEFORE INSERT OR UPDATE OF name_key, company_id ON lead
  FOR EACH ROW EXECUTE FUNCTION keep_place_key();

CREATE FUNCTION move_place_keys() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE lead SET place_key = left(name_key, 5) || ' ' || lower(NEW.city) WHERE company_id = NEW.id AND name_key <> '';
  RETURN NULL;
END $$;
CREATE TRIGGER move_place_keys AFTER UPDATE OF city ON company FOR EACH ROW
  WHEN (lower(OLD.city) IS DISTINCT FROM lower(NEW.city)) EXECUTE FUNCTION move_place_keys();
