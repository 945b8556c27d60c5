-- What Jamf School says it took away, and no read has shown yet that it is gone: 1, else NULL.
ALTER TABLE user_link ADD COLUMN taken integer;
ALTER TABLE class_link ADD COLUMN taken integer;
ALTER TABLE group_link ADD COLUMN taken integer;
ALTER TABLE paired_group ADD COLUMN taken integer;
