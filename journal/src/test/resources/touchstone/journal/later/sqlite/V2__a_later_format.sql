ALTER TABLE content ADD COLUMN language TEXT NOT NULL DEFAULT 'en';
UPDATE head SET format = 2;
