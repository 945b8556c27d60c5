UPDATE users SET deleted = now() WHERE act = 'anna.ahorn2';
