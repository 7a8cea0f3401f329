import { B, FIELD_WEIGHTS, IDF_POWER, K1, QUERY_TERM_LIMIT, storedFrequency } from '@trihelix/match-engine';

const frequency = (term: string) =>
  `(${term}->>1)::int * ${FIELD_WEIGHTS.title} + (${term}->>2)::int * ${FIELD_WEIGHTS.keywords} + (${term}->>3)::int * ${FIELD_WEIGHTS.text}`;
/** High frequencies count as a level below them (`storedFrequency`); the last level stands for everything above it. */
const MANY = 1_000;
const LEVELS = [...new Set(Array.from({ length: MANY + 1 }, (_, each) => storedFrequency(each)))].join(', ');
const counted = (times: string) => `(ARRAY[${LEVELS}])[width_bucket((${times})::float8, ARRAY[${LEVELS}]::float8[])]`;
/** `documents` in all, `holders` of them with the term. */
const weight = (documents: string, holders: string) =>
  `(${K1} + 1) * power(ln(1 + (${documents} - ${holders} + 0.5) / (${holders} + 0.5))::float8, ${IDF_POWER})`;

/**
 * The match index as one statement over the stored terms, to be read beside the port's description. Asked with
 * $1 the query's terms `[{number, term, weight, spellings, language}]`, $2 the filters, $3 k,
 * $4 documents that are newer than the table and $5 ids that they, or nothing, take the place of.
 */
export const MATCH_SQL = `
WITH asked AS MATERIALIZED (
  SELECT number, term, left(term, 1) = '~' AS is_bigram, weight, spellings, language
  FROM jsonb_to_recordset($1::jsonb) AS row(number int, term text, weight float8, spellings jsonb, language text)
  WHERE weight > 0
), wanted AS (
  SELECT * FROM jsonb_to_record($2::jsonb) AS row(side text, languages text[], kinds text[], states text[], "regionPath" text,
    "excludeOrganizationId" text, "ufplOffered" boolean, "only" text[], exclude text[])
), document AS MATERIALIZED (
  SELECT id::text AS id, language, kind, NULL AS state, organization_id::text AS organization_id, region_path, ufpl_offered, terms
  FROM match_document
  WHERE is_listed AND side = (SELECT side FROM wanted) AND id <> ALL ($5::uuid[])
  UNION ALL
  SELECT id, language, kind, state, "organizationId", "regionPath", coalesce("ufplOffered", false), terms
  FROM jsonb_to_recordset($4::jsonb) AS row(id text, side text, language text, kind text, state text, "organizationId" text,
    "regionPath" text, "ufplOffered" boolean, terms jsonb)
  WHERE side = (SELECT side FROM wanted)
), stored AS MATERIALIZED (
  -- Title and keywords count three times. Bigrams of Chinese characters are a space of their own.
  SELECT document.id, language, term->>0 AS spelling, left(term->>0, 1) = '~' AS is_bigram, ${frequency('term')} AS frequency,
    ARRAY[(term->>1)::int > 0, (term->>2)::int > 0, (term->>3)::int > 0] AS stands_in
  FROM document, jsonb_array_elements(terms) AS term
), length AS MATERIALIZED (
  SELECT id, is_bigram, sum(frequency)::float8 AS length FROM stored GROUP BY id, is_bigram
), collection AS MATERIALIZED (
  SELECT language, count(*)::float8 AS documents FROM document GROUP BY language
), average AS MATERIALIZED (
  SELECT language, is_bigram, sum(frequency)::float8 / documents AS length
  FROM stored JOIN collection USING (language) GROUP BY language, is_bigram, documents
), matched AS MATERIALIZED (
  -- All spellings of a term are one term: their frequencies are added.
  SELECT stored.id, stored.language, asked.number, ${counted(`sum(${counted('stored.frequency')})`)}::float8 AS frequency,
    array_agg(stored.spelling ORDER BY spelling.place) AS spellings,
    ARRAY[bool_or(stands_in[1]), bool_or(stands_in[2]), bool_or(stands_in[3])] AS stands_in
  FROM asked
    CROSS JOIN LATERAL jsonb_array_elements_text(asked.spellings) WITH ORDINALITY AS spelling(spelling, place)
    JOIN stored ON stored.spelling = spelling.spelling AND stored.frequency > 0
  WHERE asked.language IS NULL OR asked.language = stored.language
  GROUP BY stored.id, stored.language, asked.number
), known AS MATERIALIZED (
  -- Query frequency times idf to the power ${IDF_POWER}; the heaviest ${QUERY_TERM_LIMIT} of each space are scored.
  SELECT *, row_number() OVER (PARTITION BY language, is_bigram ORDER BY weight DESC, term COLLATE "C") AS place
  FROM (
    SELECT matched.language, number, term, is_bigram, asked.weight * ${weight('documents', 'count(*)')} AS weight
    FROM matched JOIN asked USING (number) JOIN collection ON collection.language = matched.language
    GROUP BY matched.language, number, term, is_bigram, asked.weight, documents
  ) AS weighed
), ceiling AS (
  -- A word that the collection does not know weighs what the rarest would; an unknown bigram is an accident.
  SELECT language, sum(weight) AS ceiling
  FROM (
    SELECT *, row_number() OVER (PARTITION BY language, is_bigram ORDER BY weight DESC) AS place
    FROM (
      SELECT language, is_bigram, weight FROM known
      UNION ALL
      SELECT collection.language, false, asked.weight * ${weight('documents', '0')}
      FROM asked JOIN collection ON asked.language IS NULL OR asked.language = collection.language
      WHERE NOT is_bigram
        AND NOT EXISTS (SELECT FROM known WHERE known.language = collection.language AND known.term = asked.term)
    ) AS weights
  ) AS heaviest
  WHERE place <= ${QUERY_TERM_LIMIT}
  GROUP BY language
), share AS (
  SELECT matched.id, matched.language, known.term, known.weight, matched.spellings, matched.stands_in,
    known.weight * frequency / (frequency + ${K1} * (1 - ${B} + ${B} * coalesce(length.length, 0) / average.length)) AS contribution
  FROM matched
    JOIN known USING (language, number)
    LEFT JOIN length ON length.id = matched.id AND length.is_bigram = known.is_bigram
    JOIN average ON average.language = matched.language AND average.is_bigram = known.is_bigram
  WHERE place <= ${QUERY_TERM_LIMIT}
)
SELECT id, ceiling, jsonb_agg(jsonb_build_object('term', term, 'matched', spellings, 'standsIn', stands_in, 'contribution', contribution)
  ORDER BY weight DESC, term COLLATE "C") AS "perTerm"
FROM share JOIN document USING (id, language) JOIN ceiling USING (language) CROSS JOIN wanted
WHERE (languages IS NULL OR language = ANY (languages))
  AND (kinds IS NULL OR kind = ANY (kinds))
  AND (states IS NULL OR state = ANY (states))
  AND ("regionPath" IS NULL OR region_path = "regionPath"
    -- Level by level: '/3' does not hold '/33/'.
    OR starts_with(region_path, "regionPath")
      AND ("regionPath" ~ '[./]$' OR substr(region_path, length("regionPath") + 1, 1) IN ('.', '/')))
  AND ("excludeOrganizationId" IS NULL OR organization_id IS DISTINCT FROM "excludeOrganizationId")
  AND ("ufplOffered" IS NULL OR ufpl_offered = "ufplOffered")
  AND ("only" IS NULL OR id = ANY ("only"))
  AND (exclude IS NULL OR id <> ALL (exclude))
GROUP BY id, language, ceiling
ORDER BY sum(contribution) DESC, id
LIMIT $3`;
