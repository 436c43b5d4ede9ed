-- Why a run waits or has failed, and what became of a mail, as data beside the English words, so that both are
-- said in the language of whoever reads. Rows of before have none: a run is told from its journal, and a mail
-- keeps its words.
ALTER TABLE runs ADD COLUMN reason_data TEXT;
ALTER TABLE mails ADD COLUMN said TEXT;
