-- The newest entry. Without it a removal of the last entries would leave no trace.
CREATE TABLE head (
  id       BIGINT  PRIMARY KEY CHECK (id = 1),
  format   BIGINT  NOT NULL,
  sequence BIGINT  NOT NULL,
  chain    BYTEA   NOT NULL
);
INSERT INTO head VALUES (1, 1, 0, decode(repeat('00', 32), 'hex'));

-- Hashes come in no order, so that every entry touches another page of their indexes: these hold the first 8 bytes,
-- which are hardly ever shared, and whoever looks something up compares the rest.

-- Texts that many entries share, each once: prompts, readouts, ids of models and runs, names of servers and studies.
-- "hash" is TrialKey.prompt for a prompt and SHA-256 of the text otherwise; "since" the first entry that uses it.
CREATE TABLE content (
  number BIGINT  PRIMARY KEY,
  since  BIGINT  NOT NULL,
  hash   BYTEA   NOT NULL,
  text   TEXT    NOT NULL
);
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
  sequence      BIGINT  PRIMARY KEY,
  kind          TEXT    NOT NULL,
  key           BYTEA   NOT NULL,
  at            BIGINT  NOT NULL,
  run           BIGINT  NOT NULL,
  who           BIGINT  NOT NULL,
  prompt        BIGINT  NOT NULL,
  readout       BIGINT  NOT NULL,
  repetition    BIGINT  NOT NULL,
  input_tokens  BIGINT  NOT NULL,
  output_tokens BIGINT  NOT NULL,
  latency       BIGINT  NOT NULL,
  text          TEXT    NOT NULL,
  chain         BYTEA   NOT NULL
);
CREATE INDEX entry_answer  ON entry (substr(key, 1, 8)) WHERE kind = 'answer';
CREATE INDEX entry_failure ON entry (substr(key, 1, 8)) WHERE kind = 'failure';
CREATE INDEX entry_begin   ON entry (run) WHERE kind = 'begin';
CREATE INDEX entry_finish  ON entry (run) WHERE kind = 'finish';

-- For people: every request with its answer.
CREATE VIEW trial AS
SELECT intent.sequence, run.text AS run, intent.text AS trial, model.text AS model, prompt.text AS messages,
       readout.text AS readout, intent.repetition, answer.text AS answer, server.text AS served_by,
       answer.input_tokens, answer.output_tokens, answer.latency / 1000000 AS latency_ms,
       to_timestamp(intent.at / 1e9) AS asked, to_timestamp(answer.at / 1e9) AS answered,
       encode(intent.key, 'hex') AS key
FROM entry intent
JOIN content run ON run.number = intent.run
JOIN content model ON model.number = intent.who
JOIN content prompt ON prompt.number = intent.prompt
JOIN content readout ON readout.number = intent.readout
LEFT JOIN entry answer ON answer.kind = 'answer' AND substr(answer.key, 1, 8) = substr(intent.key, 1, 8)
 AND answer.key = intent.key
LEFT JOIN content server ON server.number = answer.who
WHERE intent.kind = 'intent';
