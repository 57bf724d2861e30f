-- The index of a corpus. Everything in it can be made again from the corpus.
CREATE TABLE IF NOT EXISTS version (version TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS document (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,      -- hash of the bytes, and what was said of them apart
  sha256 TEXT NOT NULL,          -- of the canonical text
  name TEXT NOT NULL,
  title TEXT NOT NULL,
  date TEXT NOT NULL,            -- partial ISO date; '' where nothing says it
  language TEXT NOT NULL,
  text TEXT NOT NULL,
  aliases TEXT NOT NULL,         -- JSON: what the short forms that it defines stand for
  vectors BLOB NOT NULL          -- float16, a row of 384 for each passage
);
CREATE TABLE IF NOT EXISTS listing (
  corpus TEXT NOT NULL,
  name TEXT NOT NULL,
  document INTEGER NOT NULL REFERENCES document(id),
  PRIMARY KEY (corpus, name)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS passage (
  id INTEGER PRIMARY KEY,
  document INTEGER NOT NULL REFERENCES document(id),
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  heading TEXT NOT NULL,
  label TEXT NOT NULL,           -- id of the commitment that it is; '' for a passage
  size INTEGER NOT NULL,         -- words
  mark TEXT NOT NULL,            -- passages with the same words have the same
  names TEXT NOT NULL            -- lines of a name's key, a tab and what it counts
);
CREATE INDEX IF NOT EXISTS passage_document ON passage(document);
CREATE VIRTUAL TABLE IF NOT EXISTS words USING fts5(body, context, tokenize='ascii');
CREATE VIRTUAL TABLE IF NOT EXISTS vocabulary USING fts5vocab(words, 'row');
