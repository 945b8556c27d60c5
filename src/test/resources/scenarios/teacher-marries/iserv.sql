UPDATE users SET act = 't.weide', lastname = 'Weide' WHERE act = 't.tanne';
