import type { Sql } from './sql.ts';

/** Creates what is missing. `articleStems` holds no text of its own; its rowid is the article's id. */
export function createArticleTables(sql: Sql): void {
  for (const statement of statements) sql.all(statement);
}

const statements = [
  `CREATE TABLE IF NOT EXISTS articles (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    url TEXT NOT NULL,
    title TEXT NOT NULL,
    dek TEXT NOT NULL,
    image TEXT,
    rubric TEXT NOT NULL,
    rubricKey TEXT NOT NULL,
    language TEXT NOT NULL,
    publishedAt INTEGER,
    sortAt INTEGER NOT NULL,
    firstSeenAt INTEGER NOT NULL,
    vector TEXT NOT NULL)`,
  'CREATE INDEX IF NOT EXISTS articlesByTime ON articles (language, sortAt)',
  'CREATE INDEX IF NOT EXISTS articlesByRubric ON articles (rubricKey, language, sortAt)',
  // Which feed told of which article; the digest is of what this feed said last.
  `CREATE TABLE IF NOT EXISTS sightings (
    feed TEXT NOT NULL, guid TEXT NOT NULL, article INTEGER NOT NULL, digest TEXT NOT NULL,
    PRIMARY KEY (feed, guid)) WITHOUT ROWID`,
  'CREATE INDEX IF NOT EXISTS sightingsByArticle ON sightings (article)',
  `CREATE TABLE IF NOT EXISTS reactions (
    article INTEGER PRIMARY KEY, impressions REAL NOT NULL, clicks REAL NOT NULL, at INTEGER NOT NULL)`,
  `CREATE VIRTUAL TABLE IF NOT EXISTS articleStems USING fts5(
    title, dek, tags, text, content='', contentless_delete=1, tokenize="unicode61 remove_diacritics 0")`,
  "CREATE VIRTUAL TABLE IF NOT EXISTS articleVocabulary USING fts5vocab(articleStems, 'row')",
];
