-- When Jamf School was last told of a user group beside a class: so long its list may not show it yet.
ALTER TABLE paired_group ADD COLUMN written_at bigint;
