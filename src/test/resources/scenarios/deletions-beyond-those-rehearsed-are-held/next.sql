UPDATE groups SET deleted = now() WHERE act LIKE 'klasse.10%';
UPDATE users SET deleted = now() WHERE act ~ '^[zy]';
