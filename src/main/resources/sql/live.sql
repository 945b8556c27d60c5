(x.deleted IS NULL OR CASE
    WHEN x.deleted::text IN ('', 'f', 'false', '0', 'infinity') THEN true
    WHEN x.deleted::text ~ '^[0-9]{4,}-[0-9]' THEN x.deleted::text::timestamptz > now() + interval '1 day'
    ELSE false END)
