-- What Jamf School says it took away, and no read has shown yet that it is gone: 1, else NULL.
ALTER TABLE user_link ADD COLUMN taken integer;
ALTER TABLE class_link ADD COLUMN taken integer;
ALTER TABLE group_link ADD COLUMN taken integer;
ALTER TABLE paired_group ADD COLUMN taken integer;

-- How many of the runs in which it failed count against the object, NULL in a letter of before: all of them. And what was
-- tried to be written, as one word to compare.
ALTER TABLE dead_letter ADD COLUMN counted integer;
ALTER TABLE dead_letter ADD COLUMN digest text;
