-- Words first: a search reads an index of its organisation's words, whatever the other organisations have.

-- The words of a folded text, each behind its organisation's last signs, so that of an index over all next to nothing but
-- one's own part is read.
-- A word is found by its beginning; an address by that of each part, a telephone number from any digit on (behind a sign
-- of its own, so that two digits find no numbers by their middle), a text in a script without spaces from any letter on.
-- Forty letters of each, and so much of the text that it stays within what a tsvector holds.
CREATE FUNCTION search_words(org uuid, folded text) RETURNS tsvector LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
  own text := right(org::text, 5);
  w text;
  rest text;
  found text[] := '{}';
BEGIN
  FOREACH w IN ARRAY string_to_array(left(folded, 5000), ' ') LOOP
    CONTINUE WHEN w = '';
    found := found || (own || left(w, 40));
    IF w ~ '[._@%]' THEN
      rest := substring(w, '^.[^._@%]*([._@%].*)$');
      WHILE rest IS NOT NULL LOOP
        IF left(rest, 1) <> '.' THEN found := found || (own || left(rest, 40)); END IF;
        IF length(rest) > 1 THEN found := found || (own || substr(rest, 2, 40)); END IF;
        rest := substring(rest, '^.[^._@%]*([._@%].*)$');
      END LOOP;
    ELSIF w ~ '^\d{7,}$' THEN
      FOR i IN 2 .. least(length(w), 30) - 3 LOOP found := found || (own || '#' || substr(w, i)); END LOOP;
    ELSIF w ~ '[\u0E00-\u0EFF\u1000-\u109F\u1780-\u17FF\u2E80-\U0003FFFF]' THEN
      FOR i IN 2 .. least(length(w), 40) LOOP found := found || (own || substr(w, i, 40)); END LOOP;
    END IF;
  END LOOP;
  RETURN array_to_tsvector(found);
END $$;

DROP INDEX lead_org_id_search_text_idx;
DROP INDEX lead_org_id_search_near_idx;
ALTER TABLE lead ADD COLUMN search_words tsvector GENERATED ALWAYS AS (search_words(org_id, search_text)) STORED;
CREATE INDEX lead_search_words_idx ON lead USING gin (search_words);

-- The dictionary ------------------------------------------------------------------------------------------
-- The words that the leads of an organisation have, for typing errors and the middles of words. Kept by triggers, and by
-- them alone: a word goes with the last lead that has it, so that nobody who was erased remains.

CREATE TABLE lead_word (
  org_id uuid NOT NULL REFERENCES organisation (id) ON DELETE CASCADE ON UPDATE CASCADE,
  word text NOT NULL,
  near int[] NOT NULL,
  PRIMARY KEY (org_id, word)
);
ALTER TABLE lead_word ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON lead_word USING (org_id = (SELECT current_org())) WITH CHECK (org_id = current_org());
REVOKE ALL ON lead_word FROM leadfactory_app;

-- A word whole and with each of its letters left out, as numbers. Two words that a letter too many, too few, wrong or
-- swapped with the next sets apart have one in common (Garbe, symmetric delete spelling correction, 2012).
DROP FUNCTION search_near(text);
CREATE FUNCTION search_near(word text) RETURNS int[] LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE found int[] := ARRAY[hashtext(word)];
BEGIN
  FOR i IN 1 .. length(word) LOOP found := found || hashtext(left(word, i - 1) || substr(word, i + 1)); END LOOP;
  RETURN found;
END $$;

-- Those of a lead's words that the dictionary has: of letters, in scripts that set spaces between words.
CREATE FUNCTION dictionary_words(words tsvector) RETURNS SETOF text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT substr(w, 6) FROM unnest(tsvector_to_array(words)) w
  WHERE w ~ '^.{5}[a-zß-\u0DFF\u0F00-\u0FFF\u10A0-\u177F\u1800-\u2E7F]{4,30}$'
$$;

INSERT INTO lead_word (org_id, word, near)
  SELECT org_id, word, search_near(word)
  FROM (SELECT DISTINCT l.org_id, w AS word FROM lead l, dictionary_words(l.search_words) w) d;
CREATE INDEX lead_word_org_id_near_idx ON lead_word USING gin (org_id, near);
CREATE INDEX lead_word_org_id_word_idx ON lead_word USING gin (org_id, word gin_trgm_ops);

-- Words that are there are held until the transaction ends: whoever would forget one waits, and then finds the lead.
CREATE FUNCTION learn_words(org uuid, words text[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM lead_word WHERE org_id = org AND word = ANY (words) ORDER BY word FOR KEY SHARE;
  INSERT INTO lead_word (org_id, word, near)
    SELECT org, w, search_near(w) FROM unnest(words) w
    WHERE NOT EXISTS (SELECT FROM lead_word k WHERE k.org_id = org AND k.word = w)
    ORDER BY w ON CONFLICT DO NOTHING;
END $$;

-- (org_id = …) IS TRUE keeps the planner from every index but that of words.
CREATE FUNCTION forget_words(org uuid, words text[]) RETURNS void LANGUAGE plpgsql
  SET enable_seqscan = off SET enable_bitmapscan = on SET plan_cache_mode = force_generic_plan AS $$
DECLARE
  unused text[];
BEGIN
  SELECT array_agg(w) INTO unused FROM unnest(words) w WHERE NOT EXISTS (
    SELECT FROM lead l WHERE l.search_words @@ format('''%s%s''', right(org::text, 5), w)::tsquery AND (l.org_id = org) IS TRUE);
  IF unused IS NULL THEN RETURN; END IF;
  PERFORM FROM lead_word WHERE org_id = org AND word = ANY (unused) ORDER BY word FOR UPDATE;
  -- Asked again, for those who held one may have brought a lead that has it.
  DELETE FROM lead_word d WHERE d.org_id = org AND d.word = ANY (unused) AND NOT EXISTS (
    SELECT FROM lead l WHERE l.search_words @@ format('''%s%s''', right(org::text, 5), d.word)::tsquery AND (l.org_id = org) IS TRUE);
END $$;

CREATE FUNCTION words_of_new_leads() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM learn_words(d.org_id, array_agg(d.w)) FROM (
    SELECT DISTINCT a.org_id, dictionary_words(a.search_words) AS w FROM added a) d GROUP BY d.org_id;
  RETURN NULL;
END $$;
CREATE TRIGGER words_of_new AFTER INSERT ON lead REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION words_of_new_leads();

CREATE FUNCTION words_of_gone_leads() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM forget_words(g.org_id, array_agg(DISTINCT w)) FROM gone g, dictionary_words(g.search_words) w GROUP BY g.org_id;
  RETURN NULL;
END $$;
CREATE TRIGGER words_of_gone AFTER DELETE ON lead REFERENCING OLD TABLE AS gone
  FOR EACH STATEMENT EXECUTE FUNCTION words_of_gone_leads();

CREATE FUNCTION words_of_changed_lead() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  before text[] := ARRAY(SELECT dictionary_words(OLD.search_words));
  now text[] := ARRAY(SELECT dictionary_words(NEW.search_words));
BEGIN
  PERFORM learn_words(NEW.org_id, ARRAY(SELECT unnest(now) EXCEPT SELECT unnest(before)));
  PERFORM forget_words(NEW.org_id, ARRAY(SELECT unnest(before) EXCEPT SELECT unnest(now)));
  RETURN NULL;
END $$;
-- Of single rows, so that a change of anything else costs nothing.
CREATE TRIGGER words_of_changed AFTER UPDATE OF search_text ON lead FOR EACH ROW
  WHEN (OLD.search_text IS DISTINCT FROM NEW.search_text) EXECUTE FUNCTION words_of_changed_lead();

-- The search ----------------------------------------------------------------------------------------------
-- What to look for among the tenant's leads that the asker sees: every word, by its beginning, and every number. Where
-- nobody has them, words that are near to them by a letter, and numbers by their last seven digits, since what stands
-- before them (0, 00, 8, a country's code) depends on who dials; at last, words that have them in their middle.
-- `ids`: all who are found; null where they are many among the newest, or more than `most`: they are looked for in a
-- list's own order, by `search_words @@ query`. As the owner, because row-level security keeps `@@` from the index; so
-- organisation and owners stand here.
DROP FUNCTION search_leads(text, text[], int);
DROP FUNCTION search_pattern(text);
CREATE FUNCTION search_leads(words text, numbers text[], most int) RETURNS TABLE (query text, ids uuid[])
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  SET plan_cache_mode = force_custom_plan SET enable_seqscan = off SET enable_bitmapscan = on
  AS $fn$
DECLARE
  org CONSTANT uuid := current_org();
  own CONSTANT text := right(org::text, 5);
  owners CONSTANT text[] := CASE WHEN current_member() IS NOT NULL THEN coalesce(seen_owners(), '{}') END;
  looked CONSTANT int := 1000;
  many CONSTANT int := 30;
  way tsquery;
  tried text[] := '{}';
  walked int;
BEGIN
  FOR step IN 1 .. 3 LOOP
    way := search_query(org, words, numbers, step);
    IF way IS NULL THEN RETURN; END IF;
    CONTINUE WHEN way::text = ANY (tried);
    tried := tried || way::text;
    IF owners IS NULL THEN
      SELECT count(*), coalesce(array_agg(n.id) FILTER (WHERE n.search_words @@ way), '{}') INTO walked, ids FROM (
        SELECT l.id, l.search_words FROM lead l WHERE l.org_id = org AND l.merged_into IS NULL
        ORDER BY l.created_at DESC, l.id DESC LIMIT looked + 1) n;
    ELSE
      SELECT count(*), coalesce(array_agg(n.id) FILTER (WHERE n.search_words @@ way), '{}') INTO walked, ids FROM (
        SELECT l.id, l.search_words FROM lead l WHERE l.org_id = org AND l.owner_id = ANY (owners) AND l.merged_into IS NULL
        LIMIT looked + 1) n;
    END IF;
    IF walked > looked AND cardinality(ids) >= many THEN
      ids := NULL;
    ELSIF walked > looked THEN
      ids := ARRAY(SELECT l.id FROM lead l WHERE l.search_words @@ way AND (l.org_id = org) IS TRUE
        AND l.merged_into IS NULL AND (owners IS NULL OR l.owner_id = ANY (owners)) LIMIT most + 1);
      IF cardinality(ids) > most THEN ids := NULL; END IF;
    END IF;
    CONTINUE WHEN ids = '{}';
    query := way::text;
    RETURN NEXT;
    RETURN;
  END LOOP;
END $fn$;
REVOKE ALL ON FUNCTION search_leads(text, text[], int) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION search_leads(text, text[], int) TO leadfactory_app;

-- The words as a query, by one of three steps: as they stand, near, within; null where nothing is looked for. A folded
-- word has no sign that means something within quotes.
CREATE FUNCTION search_query(org uuid, words text, numbers text[], step int) RETURNS tsquery
  LANGUAGE plpgsql STABLE SET plan_cache_mode = force_custom_plan AS $fn$
DECLARE
  own CONSTANT text := right(org::text, 5);
  w text;
  part text;
  found text := '';
BEGIN
  FOREACH w IN ARRAY string_to_array(coalesce(nullif(search_fold(words), ''), ''), ' ') LOOP
    -- Of an address each part for itself, so that a part which many have finds nobody.
    FOREACH part IN ARRAY CASE WHEN step = 1 OR w ~ '%|^[._@]*$' THEN ARRAY[w] ELSE regexp_split_to_array(w, '[._@]+') END LOOP
      part := left(ltrim(part, '.'), 40);
      CONTINUE WHEN part = '';
      found := found || format(' & (''%s%s'':*', own, part);
      IF part ~ '^\d{3,}$' THEN found := found || format(' | ''%s#%s'':*', own, part); END IF;
      IF step = 2 AND part ~ '^[[:alpha:]]{4,30}$' THEN
        found := found || coalesce((SELECT string_agg(format(' | ''%s%s''', own, k.word), '') FROM (
          SELECT word FROM lead_word WHERE org_id = org AND near && search_near(part) LIMIT 50) k), '');
      ELSIF step = 3 AND part ~ '^[[:alpha:]]{3,30}$' THEN
        found := found || coalesce((SELECT string_agg(format(' | ''%s%s''', own, k.word), '') FROM (
          SELECT word FROM lead_word WHERE org_id = org AND word LIKE '%' || part || '%' LIMIT 50) k), '');
      END IF;
      found := found || ')';
    END LOOP;
  END LOOP;
  FOREACH w IN ARRAY numbers LOOP
    found := found || CASE step WHEN 1 THEN format(' & (''%1$s%2$s'':* | ''%1$s#%2$s'':*)', own, w)
      ELSE format(' & (''%1$s%2$s'' | ''%1$s#%2$s'')', own, right(w, 7)) END;
  END LOOP;
  RETURN nullif(substr(found, 4), '')::tsquery;
END $fn$;

-- Within the search and the triggers, and nowhere else.
REVOKE ALL ON FUNCTION learn_words(uuid, text[]), forget_words(uuid, text[]), search_query(uuid, text, text[], int) FROM PUBLIC;

-- Lists -----------------------------------------------------------------------------------------------------
-- With what every list asks of a lead, those that match are counted in the index alone.
DROP INDEX lead_org_id_created_at_id_idx;
CREATE INDEX lead_org_id_created_at_id_merged_into_idx ON lead (org_id, created_at DESC, id DESC, merged_into);
DROP INDEX lead_org_id_last_activity_at_id_idx;
CREATE INDEX lead_org_id_last_activity_at_id_merged_into_idx ON lead (org_id, last_activity_at DESC, id DESC, merged_into);
DROP INDEX lead_org_id_name_id_idx;
CREATE INDEX lead_org_id_name_id_merged_into_idx ON lead (org_id, name, id, merged_into);
DROP INDEX lead_org_id_stage_created_at_id_idx;
CREATE INDEX lead_org_id_stage_created_at_id_merged_into_idx ON lead (org_id, stage, created_at DESC, id DESC, merged_into);
DROP INDEX lead_org_id_source_id_created_at_id_idx;
CREATE INDEX lead_org_id_source_id_created_at_id_merged_into_idx ON lead (org_id, source_id, created_at DESC, id DESC, merged_into);
DROP INDEX lead_org_id_temperature_created_at_id_idx;
CREATE INDEX lead_org_id_temperature_created_at_id_merged_into_idx ON lead (org_id, temperature, created_at DESC, id DESC, merged_into);
DROP INDEX lead_org_id_owner_id_created_at_id_idx;
CREATE INDEX lead_org_id_owner_id_created_at_id_merged_into_idx ON lead (org_id, owner_id, created_at DESC, id DESC, merged_into);
DROP INDEX lead_org_id_score_id_idx;
CREATE INDEX lead_org_id_score_id_idx ON lead (org_id, (coalesce(score, -1)) DESC, id DESC) INCLUDE (score, merged_into);
