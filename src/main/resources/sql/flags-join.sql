LEFT JOIN (SELECT gf.act, string_agg(gf.flag, chr(31)) AS flags FROM groups_flag gf GROUP BY gf.act) f ON f.act = g.act
