INSERT INTO members SELECT 'l' || n, 'lehrkraefte' FROM generate_series(2, 6) n;
