DELETE FROM members WHERE actuser = 'carl.cox';
