-- What a create was about to make: who finds its result later knows it by what was sent, not by what is wanted by then.
ALTER TABLE intent ADD COLUMN change text;
