-- The index of names and addresses is ordered by the stored text itself on SQLite, not by an expression over
-- it: only so are those whom a search finds read from the index alone, and not from a row of the table each.
DROP INDEX user_fields_searched;
CREATE INDEX user_fields_searched ON user_fields (field_id, {small value}, user_id)
    WHERE field_id IN ('fld_sys-first-name', 'fld_sys-last-name', 'fld_sys-email', 'fld_sys-phone');
