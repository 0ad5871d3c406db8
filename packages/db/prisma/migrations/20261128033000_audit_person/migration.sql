-- What becomes of a person's account is told to every organisation of theirs, with where it was asked from. It is for the
-- door, and for the person: a tenant would write into others' logs.
DROP FUNCTION audit_person(text, text, jsonb);
CREATE FUNCTION audit_person(person text, what text, details jsonb, address text, agent text) RETURNS void
  LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
    INSERT INTO audit_log (org_id, actor_kind, actor_id, action, subject, data, ip, user_agent)
    SELECT m.org_id, 'user', person, what, person, details, address, agent
    FROM membership m WHERE m.user_id = person AND (is_global() OR current_app_user() = person)
  $$;
REVOKE ALL ON FUNCTION audit_person(text, text, jsonb, text, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION audit_person(text, text, jsonb, text, text) TO leadfactory_app;
