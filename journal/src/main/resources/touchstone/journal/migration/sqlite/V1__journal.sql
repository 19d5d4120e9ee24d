-- The newest entry. Without it a removal of the last entries would leave no trace.
CREATE TABLE head (
  id       INTEGER PRIMARY KEY CHECK (id = 1),
  format   INTEGER NOT NULL,
  sequence INTEGER NOT NULL,
  chain    BLOB    NOT NULL
) STRICT;
INSERT INTO head VALUES (1, 1, 0, zeroblob(32));

-- Hashes come in no order, so that every entry touches another page of their indexes: these hold the first 8 bytes,
-- which are hardly ever shared, and whoever looks something up compares the rest.

-- Texts that many entries share, each once: prompts, readouts, ids of models and runs, names of servers and studies.
-- "hash" is TrialKey.prompt for a prompt and SHA-256 of the text otherwise; "since" the first entry that uses it.
CREATE TABLE content (
  number INTEGER PRIMARY KEY,
  since  INTEGER NOT NULL,
  hash   BLOB    NOT NULL,
  text   TEXT    NOT NULL
) STRICT;
CREATE INDEX content_hash ON content (substr(hash, 1, 8));

-- Append-only. run, who, prompt and readout are numbers of content; 0 where an entry of this kind has none.
--   kind     who             text
--   intent   model           the trial's name
--   answer   server          the answer (JSON)
--   failure                  why
--   begin    study           the request (JSON)
--   finish   study           the findings (JSON)
-- "at" is nanoseconds since 1970, "latency" nanoseconds.
CREATE TABLE entry (
  sequence      INTEGER PRIMARY KEY,
  kind          TEXT    NOT NULL,
  key           BLOB    NOT NULL,
  at            INTEGER NOT NULL,
  run           INTEGER NOT NULL,
  who           INTEGER NOT NULL,
  prompt        INTEGER NOT NULL,
  readout       INTEGER NOT NULL,
  repetition    INTEGER NOT NULL,
  input_tokens  INTEGER NOT NULL,
  output_tokens INTEGER NOT NULL,
  latency       INTEGER NOT NULL,
  text          TEXT    NOT NULL,
  chain         BLOB    NOT NULL
) STRICT;
CREATE INDEX entry_answer  ON entry (substr(key, 1, 8)) WHERE kind = 'answer';
CREATE INDEX entry_failure ON entry (substr(key, 1, 8)) WHERE kind = 'failure';
CREATE INDEX entry_begin   ON entry (run) WHERE kind = 'begin';
CREATE INDEX entry_finish  ON entry (run) WHERE kind = 'finish';

-- For people: every request with its answer.
CREATE VIEW trial AS
SELECT intent.sequence, run.text AS run, intent.text AS trial, model.text AS model, prompt.text AS messages,
       readout.text AS readout, intent.repetition, answer.text AS answer, server.text AS served_by,
       answer.input_tokens, answer.output_tokens, answer.latency / 1000000 AS latency_ms,
       datetime(intent.at / 1000000000, 'unixepoch') AS asked, datetime(answer.at / 1000000000, 'unixepoch') AS answered,
       lower(hex(intent.key)) AS key
FROM entry intent
JOIN content run ON run.number = intent.run
JOIN content model ON model.number = intent.who
JOIN content prompt ON prompt.number = intent.prompt
JOIN content readout ON readout.number = intent.readout
LEFT JOIN entry answer ON answer.kind = 'answer' AND substr(answer.key, 1, 8) = substr(intent.key, 1, 8)
 AND answer.key = intent.key
LEFT JOIN content server ON server.number = answer.who
WHERE intent.kind = 'intent';
