UPDATE users SET deleted = now(), act = 'weg.' || act WHERE act = 'anna.ahorn';
