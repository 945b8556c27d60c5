UPDATE users SET deleted = '2026-11-02';
