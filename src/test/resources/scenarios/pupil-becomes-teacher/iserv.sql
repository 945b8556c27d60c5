INSERT INTO members VALUES ('kind12', 'lehrkraefte');
