-- The kinds of fact: the only list of them.  From it are made, when the program is built, its
-- constants (KIND_ and the name, in C and in our files of SQL) and the rows of this table, which is
-- there for whoever reads a store.  A number is given once and kept for good, in every store; what
-- is hashed is the name.  A store whose rows differ from the program's is refused.

create table kind (
  kind integer primary key,                   -- as in entry and fact
  name text not null unique                   -- as views show it and as it is hashed
) strict;

insert into kind (kind, name) values
  (1, 'inspection'),
  (2, 'case'),
  (3, 'judgement'),
  (4, 'settled'),
  (5, 'reader'),
  (6, 'discuss'),
  (7, 'note'),
  (8, 'inspector'),
  (9, 'attribute'),
  (10, 'state'),
  (11, 'rating'),
  (12, 'discretion'),
  (13, 'detail'),
  (14, 'target'),
  (15, 'population'),
  (16, 'population_list'),
  (17, 'excluded'),
  (18, 'draw'),
  (19, 'replaced'),
  (20, 'context'),
  (21, 'context_unit'),
  (22, 'context_date'),
  (23, 'context_source'),
  (24, 'evidence'),
  (25, 'finding'),
  (26, 'finding_place'),
  (27, 'finding_to'),
  (28, 'challenge'),
  (29, 'challenge_answer'),
  (30, 'role'),
  (31, 'retained');
