UPDATE users SET deleted = '2026-11-02' WHERE act = 'kind12';
