-- Short words for the scenarios: a school in a few lines.
CREATE FUNCTION grp(account text, shown text) RETURNS void LANGUAGE sql AS $$
  INSERT INTO groups (act, id, uuid, name) VALUES (account, (SELECT count(*) + 500 FROM groups), md5('g:' || account)::uuid, shown)
$$;
CREATE FUNCTION class(account text, shown text) RETURNS void LANGUAGE sql AS $$
  SELECT grp(account, shown);
  INSERT INTO group_flag_assign VALUES (account, 'school_class')
$$;
CREATE FUNCTION pupil(account text, first text, last text, VARIADIC accounts text[] DEFAULT '{}') RETURNS void LANGUAGE sql AS $$
  INSERT INTO users (act, id, gid, uuid, firstname, lastname) VALUES
    (account, (SELECT count(*) + 10000 FROM users), 0, md5('u:' || account)::uuid, first, last);
  INSERT INTO members SELECT account, unnest(accounts)
$$;
CREATE FUNCTION teacher(account text, first text, last text, VARIADIC accounts text[] DEFAULT '{}') RETURNS void LANGUAGE sql AS $$
  SELECT pupil(account, first, last, VARIADIC array_append(accounts, 'lehrkraefte'))
$$;
