UPDATE users SET firstname = 'Änne' WHERE act = 'anna.ahorn';
