-- What a new lead's words cost, which was a third of an import: the same words by fewer steps.

-- Without accents there is nothing to take apart and put together again.
CREATE OR REPLACE FUNCTION search_fold(given text) RETURNS text LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
DECLARE
  folded text;
BEGIN
  IF octet_length(given) = length(given) THEN
    folded := translate(lower(given), '''`', '');
  ELSE
    folded := translate(
      lower(normalize(regexp_replace(
        normalize(public.unaccent('public.unaccent', normalize(given, NFKC)), NFKD), '[\u0300-\u036f]', '', 'g'), NFC)),
      'ς''’‘`´', 'σ');
  END IF;
  -- `J.P.` and `S.A.` are one word.
  folded := regexp_replace(folded, '\m(\w)\.(?=\w[.]|\w?(\s|$))', '\1', 'g');
  folded := regexp_replace(folded, '[^[:alnum:]%_.@]+', ' ', 'g');
  RETURN trim(regexp_replace(folded, '(^| )[.]+(?= |$)|[.]+(?= |$)', '', 'g'));
END $$;

-- Those of a batch's words that the dictionary has, each looked at once, and those that begin as none does not at all.
CREATE OR REPLACE FUNCTION words_of_new_leads() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM learn_words(d.org_id, array_agg(substr(d.w, 6))) FROM (
    SELECT DISTINCT a.org_id, w FROM added a, unnest(tsvector_to_array(a.search_words)) w
    WHERE length(w) BETWEEN 9 AND 35 AND substr(w, 6, 1) COLLATE "C" >= 'a' AND strpos(w, '@') = 0 AND strpos(w, '.') = 0
    -- Or the planner would try the pattern on all.
    OFFSET 0) d
  WHERE dictionary_word(d.w) GROUP BY d.org_id;
  RETURN NULL;
END $$;

-- One of letters, in a script that sets spaces between words; `marked`: behind its organisation's mark of five letters.
CREATE FUNCTION dictionary_word(marked text) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT marked ~ '^.{5}[a-zß-\u0DFF\u0F00-\u0FFF\u10A0-\u177F\u1800-\u2E7F]{4,30}$'
$$;
CREATE OR REPLACE FUNCTION dictionary_words(words tsvector) RETURNS SETOF text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT substr(w, 6) FROM unnest(tsvector_to_array(words)) w WHERE dictionary_word(w)
$$;
