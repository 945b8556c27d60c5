INSERT INTO group_flag_assign VALUES ('klasse.5a', 'school_class');
