-- The kinds of fact: the only list of them.  From it are made, when the program is built, its
-- constants (KIND_ and the name, in C and in our files of SQL) and the rows of this table, which is
-- there for whoever reads a store.  A number is given once and kept for good, in every store; what
-- is hashed is the name.  A store whose rows differ from the program's is refused.
-- A row begins a line with its number and its name and has no apostrophe but around a text.

create table kind (
  kind integer primary key,                   -- as in entry and fact
  name text not null unique,                  -- as views show it and as it is hashed
  title text not null,                        -- as people call one
  about text not null check (about in ('inspection', 'case', 'either')),
  keyed_by text not null,                     -- what tells its facts apart; '' where there is one
  says text not null,                         -- its value, and its text; null withdraws it
  per_reading integer not null check (per_reading in (0, 1)), -- a second reading has its own
  hides integer not null check (hides in (0, 1)), -- tells of a reading, and is hidden with it
  decides integer not null check (decides in (0, 1)), -- decides a rating: one merged in may be late
  shown integer not null check (shown in (0, 1)), -- among what `inspection show` says
  left_out integer not null check (left_out in (0, 1)), -- an export lacks it, and counts it
  needs text,                                 -- the least right that one takes; null: none
  settle text,                                -- command that settles it where merged stores differ
  settle_other text,                          -- the same of a second reading, or of an inspection
  words text,        -- the words it can say, in their order; null: a framework or a form has them
  words_of_case text -- of a case, where it can say others
) strict;

insert into kind values
  (1, 'inspection', 'inspection', 'inspection', '', 'framework',
   0, 0, 0, 0, 0, null, null, null, null, null),
  (2, 'case', 'case', 'case', '', 'sample; text: its reference',
   0, 0, 0, 0, 0, 'answer', null, null, null, null),
  (3, 'judgement', 'judgement', 'case', 'question', 'yes or no; text: its evidence',
   1, 1, 1, 0, 0, 'answer', 'settle', 'read', null, null),
  (4, 'settled', 'settlement', 'case', 'question', 'the answer that was settled on',
   0, 1, 0, 0, 0, 'decide', 'settle', null, null, null),
  (5, 'reader', 'second reader', 'case', '', 'person; always of the second reading',
   1, 0, 0, 0, 0, 'answer', null, 'read assign', null, null),
  (6, 'discuss', 'mark to discuss', 'case', 'question', 'yes',
   1, 1, 0, 0, 0, 'answer', 'judge --discuss', 'read --discuss', null, null),
  (7, 'note', 'note', 'case', '', 'yes; text: the note',
   0, 1, 0, 0, 0, 'answer', 'judge --note', null, null, null),
  (8, 'inspector', 'inspector', 'case', '', 'person whose case it is',
   0, 0, 0, 0, 0, 'answer', 'case assign', null, null, null),
  (9, 'attribute', 'attribute', 'case', 'attribute', 'a code or number of the framework',
   0, 0, 1, 0, 0, 'answer', 'case set', null, null, null),
  (10, 'state', 'state', 'either', '',
   'how far it is, a word',
   1, 0, 0, 0, 0, 'answer', 'case complete', 'inspection state',
   'fieldwork factual_accuracy final', 'open complete moderated withdrawn'),
  (11, 'rating', 'rating by inspectors', 'inspection', 'standard', 'code of a band',
   0, 0, 1, 0, 0, 'decide', 'rate', null, null, null),
  (12, 'discretion', 'professional discretion', 'inspection', 'standard',
   'derived rating, rating given, distance, within or outside the rule',
   0, 0, 1, 0, 0, 'decide', 'discretion', null, null, null),
  (13, 'detail', 'detail', 'inspection', 'service, lead, start or end', 'a name or a date',
   0, 0, 0, 1, 0, 'decide', 'inspection set', null, null, null),
  (14, 'target', 'target', 'inspection', 'sample', 'cases to be looked at',
   0, 0, 0, 1, 0, 'decide', 'inspection set', null, null, null),
  (15, 'population', 'eligible population', 'inspection', 'sample', 'cases',
   0, 0, 0, 1, 0, 'decide', 'inspection set', null, null, null),
  (16, 'population_list', 'list of the population', 'inspection', 'sample',
   'number of rows and a hash; text: the rows (core/sampling/population/population.h)',
   0, 0, 0, 0, 0, 'decide', 'sample import', null, null, null),
  (17, 'excluded', 'case taken out of a population', 'inspection', 'number and site',
   'sample; text: its reference',
   0, 0, 0, 0, 0, 'decide', 'sample exclude', null, null, null),
  (18, 'draw', 'draw', 'inspection', 'sample',
   'number of cases and a hash; text: how (core/sampling/draw_record.h)',
   0, 0, 0, 0, 0, 'decide', 'sample draw', null, null, null),
  (19, 'replaced', 'replacement', 'inspection', 'sample/row of the population',
   'row of the case that came in',
   0, 0, 0, 0, 0, 'decide', 'sample replace', null, null, null),
  (20, 'context', 'contextual fact', 'inspection', 'label', 'one line',
   0, 0, 0, 0, 1, 'decide', 'context set', null, null, null),
  (21, 'context_unit', 'unit of a contextual fact', 'inspection', 'label', 'one line',
   0, 0, 0, 0, 0, 'decide', 'context set', null, null, null),
  (22, 'context_date', 'date of a contextual fact', 'inspection', 'label', 'one line',
   0, 0, 0, 0, 0, 'decide', 'context set', null, null, null),
  (23, 'context_source', 'source of a contextual fact', 'inspection', 'label', 'one line',
   0, 0, 0, 0, 0, 'decide', 'context set', null, null, null),
  (24, 'evidence', 'evidence about the service', 'inspection', 'number and site',
   'standard or question, and a word: its sort; text: the evidence',
   0, 0, 0, 0, 1, 'answer', null, null,
   'interview meeting document survey observation', null),
  (25, 'finding', 'finding', 'inspection', 'number and site',
   'a word: its sort, and what it is about; text: the finding',
   0, 0, 0, 0, 1, 'decide', null, null,
   'strength improvement recommendation good_practice quote', null),
  (26, 'finding_place', 'place of a finding', 'inspection', 'number and site of the finding',
   'a number to order by',
   0, 0, 0, 0, 0, 'decide', 'finding move', null, null, null),
  (27, 'finding_to', 'addressee of a recommendation', 'inspection',
   'number and site of the finding', 'yes; text: who is to act',
   0, 0, 0, 0, 0, 'decide', null, null, null, null),
  (28, 'challenge', 'challenge of the draft', 'either', 'number and site',
   'standard or question, or -; text: what the service says',
   0, 0, 0, 0, 0, 'challenge', null, null, null, null),
  (29, 'challenge_answer', 'answer to a challenge', 'either', 'number and site of the challenge',
   'what came of it, a word',
   0, 0, 0, 0, 0, 'decide', 'challenge answer', 'challenge answer',
   'accepted partly rejected', null),
  (30, 'role', 'role', 'inspection', 'person', 'what the person may do, a word',
   0, 0, 0, 1, 0, 'lead', 'person role', null,
   'inspector assessor lead reader', null),
  (31, 'retained', 'retention', 'inspection', '', 'yes: the texts are erased',
   0, 0, 0, 0, 0, 'final', null, null, null, null),
  (32, 'results', 'showing of the results', 'inspection', '',
   'a word: to all; withdrawn: not to whoever has cases of their own to complete',
   0, 0, 0, 1, 0, 'lead', 'inspection results', null, 'shown', null);
