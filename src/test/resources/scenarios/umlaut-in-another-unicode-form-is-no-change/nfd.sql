-- The same letters, as a Mac writes them: o and u followed by two dots.
UPDATE users SET firstname = normalize(firstname, NFD), lastname = normalize(lastname, NFD) WHERE act = 'anna.ahorn';
