-- Statements of blind.c.

-- SQL_ANY
select 1 from main.fact indexed by fact_reader where kind = KIND_READER limit 1;
