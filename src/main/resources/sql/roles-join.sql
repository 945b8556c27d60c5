LEFT JOIN (SELECT ur.act, string_agg(ur.role, chr(31)) AS roles FROM user_roles ur GROUP BY ur.act) r ON r.act = u.act
