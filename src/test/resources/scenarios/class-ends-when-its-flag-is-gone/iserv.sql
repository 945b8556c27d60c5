DELETE FROM group_flag_assign WHERE act = 'kurs.alt';
