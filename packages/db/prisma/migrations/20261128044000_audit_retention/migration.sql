-- How long an organisation keeps its audit log: for good, or a year at the least (PCI DSS 4.0, 10.5.1).

ALTER TABLE retention_rule
  ADD CONSTRAINT retention_rule_audit_log_check CHECK (kind <> 'audit_log' OR days >= 365);

-- The application can neither change nor remove an entry. This removes, `most` at a time, the oldest first, those of the
-- tenant that are older than its own rule by the database's clock, whoever asks, and leaves an entry of having done so.
-- Gives how many are gone.
CREATE FUNCTION remove_outdated_audit_log(most int) RETURNS int
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
DECLARE
  kept int := (SELECT days FROM retention_rule WHERE org_id = current_org() AND kind = 'audit_log');
  since timestamptz := now() - greatest(kept, 365) * interval '24 hours';
  gone int;
  told int;
BEGIN
  -- `greatest` passes over null, which stands for good.
  IF kept IS NULL THEN RETURN 0; END IF;
  WITH removed AS (
    DELETE FROM audit_log WHERE id IN (
      SELECT id FROM audit_log WHERE org_id = current_org() AND at < since ORDER BY at, id LIMIT most)
    RETURNING action)
  SELECT count(*), count(*) FILTER (WHERE action <> 'retention.audit_log_removed') INTO gone, told FROM removed;
  -- What tells of nothing but itself would never end.
  IF told > 0 THEN
    INSERT INTO audit_log (org_id, actor_kind, action, data) VALUES (current_org(), 'system',
      'retention.audit_log_removed', jsonb_build_object('entries', told, 'days', kept));
  END IF;
  RETURN gone;
END $$;
REVOKE ALL ON FUNCTION remove_outdated_audit_log(int) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION remove_outdated_audit_log(int) TO leadfactory_app;
