-- Planned anew for each question: a plan that is kept knows no word, passes the index of words by, and reads a long log
-- from end to end.
ALTER FUNCTION search_audit_log(text, int) SET plan_cache_mode = force_custom_plan;
