-- The statements of codebook.c.  Those that list the values of a variable answer value, label and
-- whether it is a missing code, in their order.

-- SQL_FRAMEWORK
select code, title, lower(hex(rules_hash)) from framework where framework_id = ?1;

-- SQL_ATTRIBUTES
select attribute_id, code, title, type from attribute where framework_id = ?1 order by position;

-- SQL_ATTRIBUTE_VALUES
select value, title, missing from (
  select position as place, value, title, 0 as missing
  from attribute_value where attribute_id = ?1
  union all select 1000000, 'yes', 'Yes', 0 where ?2 = 'yes_no'
  union all select 1000001, 'no', 'No', 0 where ?2 = 'yes_no'
  union all select 1000002, '-9', 'No value entered', 1)
order by place;

-- SQL_FRAMEWORKS
select code, title, 0 from framework where framework_id = ?1;

-- SQL_SAMPLES
select sample, title, 0 from sample where framework_id = ?1 order by position;

-- The same reference may be asked in two samples.
-- SQL_QUESTIONS
select ref, text, 0 from (
  select ref, text, min(position) as place from question
  where framework_id = ?1 and sample is not null group by ref)
order by place;

-- SQL_REFS
select ref, text, 0 from (
  select ref, ref || ' ' || title as text, position, 0 as part from standard where framework_id = ?1
  union all select ref, text, position, 1 from question
  where framework_id = ?1 and kind = 'key' and sample is not null)
order by part, position;

-- SQL_STANDARDS
-- Several have the same title, so each bears its number.
select ref, ref || ' ' || title, 0 from standard where framework_id = ?1 order by position;

-- SQL_THEMES
select theme, replace(theme, '_', ' '), 0 from (
  select theme, min(position) as place from question
  where framework_id = ?1 and theme is not null and sample is not null group by theme)
order by place;

-- SQL_BANDS
select code, title, 0 from band where framework_id = ?1 order by points;
