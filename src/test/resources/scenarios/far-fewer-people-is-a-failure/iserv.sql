UPDATE users SET deleted = '2026-11-02' WHERE act LIKE 'kind%' AND act < 'kind25';
