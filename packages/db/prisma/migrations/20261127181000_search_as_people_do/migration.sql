-- Names in the order in which people look them up, and a search that reads as people write: without case, accents and
-- word order, and with a typing error forgiven.

CREATE EXTENSION IF NOT EXISTS unaccent;
CREATE EXTENSION IF NOT EXISTS btree_gin;

-- Order ---------------------------------------------------------------------------------------------------
-- Unicode's root order: accents and case decide among equals only, and numbers go by what they are worth.
-- Two texts are equal only if they are the same, so that keys and pages by position hold.

CREATE COLLATION people (provider = icu, locale = 'und-u-kn-true');

ALTER TABLE lead ALTER COLUMN name TYPE text COLLATE people;
ALTER TABLE lead_field_value ALTER COLUMN text TYPE text COLLATE people;
ALTER TABLE source ALTER COLUMN name TYPE text COLLATE people;

-- Search --------------------------------------------------------------------------------------------------

-- Text as the search compares it: one spelling, lower case, no accents, and of its signs those only that belong to
-- addresses or are meant as they stand (% and _).
CREATE FUNCTION search_fold(given text) RETURNS text LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT trim(regexp_replace(
    regexp_replace(
      -- `J.P.` and `S.A.` are one word.
      regexp_replace(
        translate(
          lower(normalize(regexp_replace(
            normalize(public.unaccent('public.unaccent', normalize(given, NFKC)), NFKD), '[\u0300-\u036f]', '', 'g'), NFC)),
          'ς''’‘`´', 'σ'),
        '\m(\w)\.(?=\w[.]|\w?(\s|$))', '\1', 'g'),
      '[^[:alnum:]%_.@]+', ' ', 'g'),
    '(^| )[.]+(?= |$)|[.]+(?= |$)', '', 'g'))
$$;

-- A word of one or two letters is a word's beginning; any other stands anywhere.
CREATE FUNCTION search_pattern(word text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN word ~ '^[a-z0-9]{1,2}$' THEN '% ' ELSE '%' END
    || replace(replace(word, '%', '\%'), '_', '\_') || '%'
$$;

-- Each word of letters, whole and with each of its letters left out, as numbers. Two words that a letter too many, too
-- few, wrong or swapped with the next sets apart have one in common (Garbe, symmetric delete spelling correction, 2012).
CREATE FUNCTION search_near(folded text) RETURNS int[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT coalesce(array_agg(DISTINCT hashtext(CASE i WHEN 0 THEN w ELSE overlay(w PLACING '' FROM i FOR 1) END)), '{}')
  FROM regexp_split_to_table(folded, '[ ._@]+') w, generate_series(0, length(w)) i
  WHERE w ~ '^[[:alpha:]]{4,30}$'
$$;

-- A space before and after, so that the beginning of the first word and the end of the last are known, too.
UPDATE lead SET search_text = ' ' || search_fold(search_text) || ' ' WHERE search_text <> '';

DROP INDEX lead_search_text_idx;
CREATE INDEX lead_org_id_search_text_idx ON lead USING gin (org_id, search_text gin_trgm_ops);
CREATE INDEX lead_org_id_search_near_idx ON lead USING gin (org_id, search_near(search_text));

-- The leads of the tenant that have every word and every number (digits only); where there are none, those that come
-- close: words but for one letter, numbers by their last seven digits, since what stands before them (0, 00, 8, a
-- country's code) depends on who dials. As the owner, because row-level security keeps these operators from the index.
DROP FUNCTION search_leads(text, int);
CREATE FUNCTION search_leads(words text, numbers text[], max_hits int) RETURNS SETOF uuid
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  AS $fn$
DECLARE
  exactly text;
  nearly text;
BEGIN
  SELECT string_agg(t.exactly, ' AND '), string_agg(t.nearly, ' AND ') INTO exactly, nearly FROM (
    SELECT format('search_text LIKE %L', search_pattern(w)) AS exactly, (
      -- Of an address each part for itself, so that a part which many have finds nobody.
      SELECT string_agg(CASE search_near(part) WHEN '{}' THEN anywhere
        ELSE format('(%s OR search_near(search_text) && %L::int[])', anywhere, search_near(part)) END, ' AND ')
      FROM regexp_split_to_table(w, CASE WHEN w ~ '%|^[._@]*$' THEN '^$' ELSE '[._@]+' END) part,
        format('search_text LIKE %L', CASE part WHEN w THEN search_pattern(w) ELSE '%' || part || '%' END) anywhere
      WHERE part <> ''
    ) AS nearly
    FROM unnest(string_to_array(nullif(search_fold(words), ''), ' ')) w
    UNION ALL
    SELECT format('search_text LIKE %L', '%' || n || '%'), format('search_text LIKE %L', '%' || right(n, 7) || ' %')
    FROM unnest(numbers) n
  ) t;
  IF exactly IS NULL THEN RETURN; END IF;
  RETURN QUERY EXECUTE format('SELECT id FROM lead WHERE org_id = $1 AND %s LIMIT $2', exactly)
    USING current_org(), max_hits;
  IF NOT FOUND AND nearly <> exactly THEN
    RETURN QUERY EXECUTE format('SELECT id FROM lead WHERE org_id = $1 AND %s LIMIT $2', nearly)
      USING current_org(), max_hits;
  END IF;
END $fn$;
REVOKE ALL ON FUNCTION search_leads(text, text[], int) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION search_leads(text, text[], int) TO leadfactory_app;
