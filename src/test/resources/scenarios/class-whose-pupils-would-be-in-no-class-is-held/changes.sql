-- Somebody took the mark of a class away by mistake.
DELETE FROM group_flag_assign WHERE act = 'klasse.5a';
