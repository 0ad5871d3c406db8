-- Nothing calls it: a lead's search text is written by the use cases that change it.
DROP FUNCTION refresh_lead_search(uuid[]);
