DELETE FROM group_flag_assign WHERE act < 'klasse.16a';
