-- The longer statements of framework_texts.c.

-- SQL_TEXTS_DIFFER
select 1 where exists (select language, title, source from framework where framework_id = ?2
 except select language, title, source from framework where framework_id = ?1)
or exists (select sample, title from sample where framework_id = ?2
 except select sample, title from sample where framework_id = ?1)
or exists (select number, title from domain where framework_id = ?2
 except select number, title from domain where framework_id = ?1)
or exists (select ref, title, text, source from standard where framework_id = ?2
 except select ref, title, text, source from standard where framework_id = ?1)
or exists (select position, text, guidance, source from question where framework_id = ?2
 except select position, text, guidance, source from question where framework_id = ?1)
or exists (select points, title, source from band where framework_id = ?2
 except select points, title, source from band where framework_id = ?1)
or exists (select code, a.title, source, value, v.title, group_title from attribute a
  left join attribute_value v using (attribute_id) where framework_id = ?2
 except select code, a.title, source, value, v.title, group_title from attribute a
  left join attribute_value v using (attribute_id) where framework_id = ?1)
or exists (select path, language, text from translation where framework_id = ?2
 except select path, language, text from translation where framework_id = ?1)
or exists (select path, language, text from translation where framework_id = ?1
 except select path, language, text from translation where framework_id = ?2);
