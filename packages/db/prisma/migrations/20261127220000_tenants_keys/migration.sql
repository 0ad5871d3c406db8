-- A foreign key does not ask row-level security: by its id alone, a tenant's row could point at another tenant's. Each
-- names the tenant too, so that Postgres itself refuses what a use case might let pass.
DO $$
DECLARE fk record;
BEGIN
  FOR fk IN
    SELECT c.conname, c.conrelid::regclass AS child, c.confrelid::regclass AS parent, a.attname AS col, c.confdeltype,
      p.relname AS parent_name
    FROM pg_constraint c
    JOIN pg_class p ON p.oid = c.confrelid
    JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
    WHERE c.contype = 'f' AND cardinality(c.conkey) = 1 AND c.connamespace = current_schema()::regnamespace
      AND EXISTS (SELECT FROM pg_attribute o WHERE o.attrelid = c.conrelid AND o.attname = 'org_id' AND o.attnotnull)
      -- Of prompts, some are the system's: see below.
      AND EXISTS (SELECT FROM pg_attribute o WHERE o.attrelid = c.confrelid AND o.attname = 'org_id' AND o.attnotnull)
    ORDER BY c.conname
  LOOP
    IF to_regclass(format('%I', fk.parent_name || '_org_id_id_key')) IS NULL THEN
      EXECUTE format('ALTER TABLE %s ADD CONSTRAINT %I UNIQUE (org_id, id)', fk.parent, fk.parent_name || '_org_id_id_key');
    END IF;
    EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I', fk.child, fk.conname);
    EXECUTE format(
      'ALTER TABLE %s ADD CONSTRAINT %I FOREIGN KEY (org_id, %I) REFERENCES %s (org_id, id) ON DELETE %s',
      fk.child, fk.conname, fk.col, fk.parent,
      CASE fk.confdeltype
        WHEN 'c' THEN 'CASCADE'
        WHEN 'n' THEN format('SET NULL (%I)', fk.col)
        WHEN 'r' THEN 'RESTRICT'
        ELSE 'NO ACTION' END);
  END LOOP;
END $$;

-- A version of a prompt is the organisation's own or the system's, which belongs to nobody and serves everybody.
CREATE FUNCTION own_or_system_prompt() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
  DECLARE pointed uuid := to_jsonb(NEW) ->> TG_ARGV[0];
  BEGIN
    IF pointed IS NOT NULL AND EXISTS (
      SELECT FROM prompt_version v WHERE v.id = pointed AND v.org_id <> NEW.org_id) THEN
      RAISE foreign_key_violation USING MESSAGE = 'this version of the prompt is another organisation''s';
    END IF;
    RETURN NEW;
  END $$;
CREATE TRIGGER own_prompt BEFORE INSERT OR UPDATE ON prompt_choice
  FOR EACH ROW EXECUTE FUNCTION own_or_system_prompt('version_id');
CREATE TRIGGER own_prompt BEFORE INSERT OR UPDATE ON prompt_trial
  FOR EACH ROW EXECUTE FUNCTION own_or_system_prompt('prompt_version_id');
CREATE TRIGGER own_prompt BEFORE INSERT OR UPDATE ON insight
  FOR EACH ROW EXECUTE FUNCTION own_or_system_prompt('prompt_version_id');
