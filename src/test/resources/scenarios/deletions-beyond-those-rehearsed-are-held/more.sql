UPDATE groups SET deleted = now() WHERE act = 'kurs.ag';
