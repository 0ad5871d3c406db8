-- Whoever looks at an erased lead sees the rest go, too: what is told of a company alone is taken away last.
CREATE FUNCTION tell_erased_leads() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('changes', json_build_object('org', e.org_id, 'kind', 'lead', 'id', e.id)::text)
    FROM (SELECT DISTINCT c.org_id, unnest(c.lead_ids) AS id FROM changed c WHERE c.status = 'done' LIMIT 50) e;
  RETURN NULL;
END $$;
CREATE TRIGGER tell_leads AFTER UPDATE ON erasure REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION tell_erased_leads();
