UPDATE groups SET deleted = '2026-11-02' WHERE act = 'kurs.alt';
