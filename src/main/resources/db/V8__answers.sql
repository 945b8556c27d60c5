-- What Jamf School says it took away, and no read has shown yet that it is gone: 1, else NULL.
ALTER TABLE user_link ADD COLUMN taken integer;
ALTER TABLE class_link ADD COLUMN taken integer;
ALTER TABLE group_link ADD COLUMN taken integer;
ALTER TABLE paired_group ADD COLUMN taken integer;

-- How many of the runs in which it failed count against the object, NULL in a letter of before: all of them. And what was
-- tried to be written, as one word to compare.
ALTER TABLE dead_letter ADD COLUMN counted integer;
ALTER TABLE dead_letter ADD COLUMN digest text;

-- What Jamf School was seen to make of what it was told; NULL while it shows just that.
ALTER TABLE user_link ADD COLUMN made_username text;
ALTER TABLE user_link ADD COLUMN made_email text;
ALTER TABLE user_link ADD COLUMN made_first_name text;
ALTER TABLE user_link ADD COLUMN made_last_name text;
ALTER TABLE user_link ADD COLUMN made_notes text;
ALTER TABLE class_link ADD COLUMN made_name text;
ALTER TABLE class_link ADD COLUMN made_description text;
ALTER TABLE group_link ADD COLUMN made_name text;
ALTER TABLE paired_group ADD COLUMN made_name text;
