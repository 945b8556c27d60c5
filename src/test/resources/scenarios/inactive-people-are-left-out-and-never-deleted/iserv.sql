UPDATE users SET stat = 'i' WHERE act = 'kind12';
