-- Lists that stay quick at a million rows.

-- A search by the beginning of a name, an address or a number, in small letters. The condition must
-- stand word for word in the statement that is to find it.
CREATE INDEX user_fields_searched ON user_fields (field_id, lower(substr(value, 1, 120)), user_id)
    WHERE field_id IN ('fld_sys-first-name', 'fld_sys-last-name', 'fld_sys-email', 'fld_sys-phone');

-- Any state, not the two alone that used to be looked for most.
DROP INDEX runs_failed;
DROP INDEX runs_waiting;
CREATE INDEX runs_by_status ON runs (bot_id, status, id);
CREATE INDEX runs_by_flow_and_status ON runs (bot_id, flow_id, status, id);
CREATE INDEX runs_by_code ON runs (bot_id, code, id) WHERE code IS NOT NULL;
