-- What waits is carried out organisation by organisation, one of each at a time: the thousands that one of them asked for
-- while Temporal was away keep nobody else's few waiting.
CREATE OR REPLACE FUNCTION waiting_intents(min_age_seconds int, max_rows int) RETURNS TABLE (id uuid, org_id uuid)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
    SELECT w.id, w.org_id FROM (
      SELECT i.id, i.org_id, i.created_at,
        row_number() OVER (PARTITION BY i.org_id ORDER BY i.created_at, i.id) AS turn
      FROM intent i
      WHERE i.done_at IS NULL
        -- One that failed is tried again ever less often: after 5 s, 15 s, 35 s, … of its age, then every few hours.
        AND i.created_at < now() - make_interval(secs => min_age_seconds * (2 ^ least(i.attempts + 1, 12) - 1))
    ) w
    ORDER BY w.turn, w.created_at LIMIT max_rows
  $$;
