-- A record that proved a domain is looked for again, for as long as it counts.
ALTER TABLE domain_proof
  ADD COLUMN looked_at timestamptz(6) NOT NULL DEFAULT now(),
  -- When it was first not there; null: it was at the last look that was answered.
  ADD COLUMN missing_since timestamptz(6);
CREATE INDEX domain_proof_looked_at_idx ON domain_proof (looked_at);

-- Whoever looks works for all organisations; a tenant is told nothing.
CREATE FUNCTION domains_due(looked_before timestamptz, max_rows int) RETURNS TABLE (org_id uuid, host text)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
    SELECT d.org_id, d.host FROM domain_proof d
    WHERE is_global() AND d.looked_at < looked_before ORDER BY d.looked_at, d.org_id, d.host LIMIT max_rows
  $$;
REVOKE ALL ON FUNCTION domains_due(timestamptz, int) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION domains_due(timestamptz, int) TO leadfactory_app;
