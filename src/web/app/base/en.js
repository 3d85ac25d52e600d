// Every text of the page, in English.  Another language is laid beside it.  Texts of a framework,
// and of what went wrong, come from the store.
export const plainly = (text) => text.charAt(0).toUpperCase() + text.slice(1);
const s = (n, one, many) => `${n} ${n === 1 ? one : many}`;

export const t = {
  yes: 'Yes', no: 'No', to: 'to', error: 'Error:', loading: 'Loading…',
  close: 'Close', more: 'More', next: 'Next', undo: 'Undo',
  none: 'none', notYet: 'Not yet', nobody: 'Nobody', another: 'Somebody else',
  themes: {
    desistance: 'Desistance', child_safety: 'Child safety', others_safety: 'Others’ safety',
    joint_working: 'Joint working',
  },
  gates: {
    harm: 'Harm to others', child_safety: 'Child safety', desistance_review: 'Change: desistance',
    child_safety_review: 'Change: safety', harm_review: 'Change: harm',
  },
  states: { fieldwork: 'Fieldwork', factual_accuracy: 'Factual accuracy', final: 'Final' },
  roles: { inspector: 'inspector', lead: 'lead', assessor: 'assessor', reader: 'reader' },

  skip: 'Skip to main content', menu: 'Menu', statement: 'Accessibility statement',
  everythingStays: 'Everything you record stays in the trail.',
  menuOf: {
    cases: 'My cases', board: 'Board', disagreements: 'Disagreements', decisions: 'Decisions',
    draft: 'Draft', trail: 'Trail', record: 'Record', setup: 'Setting up', sampling: 'Sampling',
  },
  titles: {
    case: 'Case', reading: 'Second reading', all: 'All cases', start: 'Start',
    accessibility: 'Accessibility statement',
  },
  signIn: 'Sign in', signInBeside: 'Sign in (opens in a new tab)',
  signOut: 'Sign out', signOutEverywhere: 'Sign out everywhere', staySignedIn: 'Stay signed in',
  signOutWaits: (answers, drafts) => [
    answers && `${s(answers, 'answer of yours is', 'answers of yours are')} not saved yet: `
      + 'only after you have signed in again can that be sent.',
    drafts && `Evidence for ${s(drafts, 'question', 'questions')} without Yes or No `
      + 'is not saved either.',
    'It stays in this browser. Sign out all the same?'].filter(Boolean).join(' '),
  stillSignedIn: 'You are still signed in: Assize does not answer. '
    + 'Try again when the connection is back.',
  signedOutAt: (at) => `You will be signed out at ${at}`,
  cannotStay: 'A session cannot last longer than that. Sign in again then: '
    + 'what is not saved by that time waits in this browser.',
  noConnection: 'Assize does not answer. Look whether the connection is there, then try again.',
  signInAgain: 'Nobody is signed in. Sign in, then try again.',
  problem: 'There is a problem',
  fileChanged: 'The file has changed since it was chosen, or is gone: choose it again',
  notForYou: 'This is not shown to you', cannotShow: 'This cannot be shown now',
  tryAgain: 'Try again', tryNow: 'Try now', takeBack: 'Take it back',

  myCases: 'My cases', allCases: 'All cases',
  everybodys: 'Everybody’s cases', onlyMine: 'Only mine',
  ofComplete: (all) => `of ${all} complete`,
  goOnWith: (ref) => `Go on with ${ref}`, beginWith: (ref) => `Begin ${ref}`,
  noCases: 'There are no cases yet.', noneOfMine: 'No case is yours, and no second reading.',
  addCases: 'Add cases',
  due: 'Due', dueCaption: 'Cases that are due',
  completeTitle: 'Complete', doneCaption: 'Cases that are complete',
  caseHeads: ['Case', 'Sample', 'Whose', 'Answered', 'Marked', 'State'],
  yourOwnCase: 'Your own', blind: 'blind until complete', notBegun: 'Not begun',
  nOf: (n, all) => `${n} of ${all}`,
  nToDiscuss: (n) => `${n} to discuss`, nothingMarked: 'Nothing',
  reopenText: 'A complete case can be opened again, with a reason.',

  case: 'Case', thisCase: 'This case', judgingAs: 'Judging as',
  whoseCase: 'Whose case', whoseReading: 'Second reader',
  notYours: 'not yours', yourOwn: 'your own',
  secondReading: 'Second reading',
  isBlind: 'Blind: what the first reader answered is hidden from you until this is complete.',
  readingStays: 'It is complete, and changes no more.',
  toReading: (ref) => `Go to the second reading of ${ref}`,
  facts: 'Facts', noFacts: 'None recorded',
  allFacts: (n) => (n === 1 ? 'the one fact' : `all ${n} facts`),
  changeFacts: 'change', recordFacts: 'record', whatIsKnown: 'what is known of the case',
  saveFacts: 'Save the facts',
  factsSaved: 'The facts are saved',
  known: 'What is known of it',

  note: 'Note', theNote: 'The note', onTheCase: 'on the case',
  noteStands: { queued: 'Not saved: waits to be sent', failed: 'Not saved' },
  gatesTitle: 'Gates', gatesText: 'They decide what applies below.',
  stillDue: 'Still due', nothingDue: 'Nothing is due',
  evidence: 'Evidence', for: (name) => `for ${name}`, guidance: 'Guidance', optional: '(optional)',
  promptsAndGuidance: (n, guided) => s(n, 'prompt', 'prompts') + (guided ? ' and guidance' : ''),
  decides: 'Decides whether', apply: 'apply', applies: 'applies',
  linkToThis: 'Link to this question',
  markToDiscuss: 'Mark for the team to discuss', toDiscuss: 'To discuss',
  stands: {
    due: 'Due', waits: 'Waits', na: 'Does not apply',
    queued: 'Not saved, waits', saving: 'Saving…', failed: 'Not saved',
    changed: 'Changed by somebody else', dispute: 'In dispute',
  },
  saved: 'Saved', savedAt: (time) => `Saved ${time}`, notSavedYet: 'Not saved yet',
  doesNotApply: (gate) => `Does not apply, because “${gate}” is No.`,
  because: (stand, name) => `${stand === 'na' ? 'Does not apply' : 'Waits'}, because of ${name}.`,
  setAside: (answer) => `The recorded ${answer} is set aside, not lost.`,
  waitsFor: 'Waits for an answer to',
  answerYesOrNo: 'Answer Yes or No', gateFirst: 'answer its gate first',
  allSaved: 'Every answer is saved by itself',
  noteSaved: (time) => `Note saved, ${time}`,
  isSaved: (name, time) => `${name} saved, ${time}`,
  evidenceSaved: (name, time) => `Evidence of ${name} saved, ${time}`,
  evidenceWaits: (name) => `Evidence of ${name} is kept here and is saved with its Yes or No`,
  allSentAt: (time) => `All answers saved, ${time}`,
  discussSaved: (name, marked, time) =>
    `${name} ${marked ? 'is marked to discuss' : 'is not marked to discuss any more'}, ${time}`,
  undone: (name, answer) => `Undone: ${name} is ${answer ? `${answer} again` : 'due again'}`,
  nothingToUndo: 'Nothing more to undo',
  waitToBeSent: (n) => `${s(n, 'answer waits', 'answers wait')} to be sent`,
  completingWaits: 'Completing waits until all answers are saved',
  notSaved: (name, why) => `${name} is not saved: ${why}.`,
  keptHere: (answer) => `Your ${answer} is kept here.`,
  notSavedIn: (name, ref) => `${name} of ${ref} is not saved`,
  becauseIt: (why) => `${plainly(why)}.`,
  othersBehind: (n) => `${s(n, 'answer waits', 'answers wait')} behind it.`,
  goTo: (name, ref) => `Go to ${name === 'The note' ? 'the note' : name} of ${ref}`,
  otherStore: 'it was given to another store than the one that is open here',
  somebodyElse: (name) => `${name} answered this after you had opened the case. `
    + 'Nothing of yours is lost; choose which one counts.',
  nothing: 'nothing', recorded: (answer) => `Recorded: ${answer}`, quoted: (text) => `“${text}”`,
  yours: (answer) => `Yours, not recorded: ${answer}`, keepIt: (answer) => `Keep ${answer}`,
  recordIt: (answer) => `Record ${answer}`,
  chosen: (name) => `${name} stays as it was recorded; your answer is let go`,
  connectionLost: 'Connection lost', signedOut: 'You are not signed in any more',
  cannotRecord: 'Nothing can be recorded now',
  signedInInstead: (other, person) => `${other} is signed in in this browser now, not ${person}`,
  kept: (n) => `You can go on. ${n ? `Your ${s(n, 'answer is', 'answers are')} kept`
    : 'What you answer is kept'} in this browser, `
    + 'also if you close it, and will be sent in order, once, when that is over. '
    + 'A case can be completed only then.',
  letGo: (n) => `Do not send ${n === 1 ? 'it' : 'them'}`,
  letGoText: 'What waits is erased in this browser and recorded nowhere.',
  keptShort: (n) => `Your ${s(n, 'answer is', 'answers are')} kept only while this page is open: `
    + 'this browser stores nothing. Do not close it.',
  notComplete: (ref, n) => `${ref} is not complete: ${s(n, 'answer is', 'answers are')} due`,
  notCompleted: (ref) => `${ref} could not be completed`,
  ofAnswered: (all) => `of ${all} answered`, allKeys: 'All keys', complete: 'Complete',
  completeThen: (next, second) => `Complete, then ${next}${second ? ', second reading' : ''}`,
  nowComplete: (ref, second) => `${second ? `The second reading of ${ref}` : ref} is complete`,
  noNext: 'There is no case to go on with',
  keysWork: { off: 'On Yes or No:', on: '', alt: 'On Yes or No, elsewhere with Alt:' },
  barKeys: [
    [['Y', 'N'], 'answer'], [['E'], 'evidence'], [['J', 'K'], 'next, back'], [['P'], 'prompts'],
  ],
  isLocked: (ref, state) => `${ref}: ${state.toLowerCase()}.`,
  moves: { open: 'Open again', moderated: 'Mark as moderated' },
  becauseLabel: 'Because', giveReason: 'Give a reason',
  becauseHint: 'In factual accuracy every change needs a reason: '
    + 'this one is recorded with each that you make here.',
  onlyRead: (why) => `You can read it here, and change nothing in it: ${why}.`,
  readBy: (name) => `It is the reading of ${name ?? 'somebody else'}: you can read it here.`,
  nowIn: (ref, state) => `${ref} is ${state} now`,
  withdrawCase: (ref) => `Withdraw ${ref}`,
  withdrawCaseText: 'It counts in no percentage any more and is not asked of anybody. '
    + 'Its answers stay in the trail, with your reason; it can be opened again.',
  notAnswered: 'Not answered',
  trailOf: (ref) => `Trail of ${ref}`,
  keys: {
    title: 'Keys', caption: 'What each key does', heads: ['Key', 'Does', 'Where'],
    outside: 'Single letters outside a question',
    wishes: { off: 'Off', on: 'On', alt: 'On, together with Alt' },
    hint: 'Inside a question they always work, on Yes and No. Remembered for you in this browser.',
    rows: [
      ['Y, N', 'Answers yes or no', 'on Yes or No'],
      ['← →', 'Chooses the other answer', 'on Yes or No'],
      ['E', 'Goes to the evidence', 'on Yes or No'],
      ['Esc', 'Goes back to Yes and No', 'in the evidence'],
      ['Ctrl Enter', 'Saves the evidence', 'in the evidence'],
      ['P', 'Opens or closes prompts and guidance', 'on Yes or No'],
      ['D', 'Marks for the team to discuss', 'on Yes or No'],
      ['J, K', 'Next or previous question', 'on Yes or No; everywhere if switched on'],
      ['U', 'Takes the last answer back', 'on Yes or No; everywhere if switched on'],
      ['G C, G B, G N', 'One after the other: my cases, board, next case', 'only if switched on'],
      ['?', 'This list', 'on Yes or No; everywhere if switched on'],
    ],
  },

  notLive: (at) => `Not live since ${at}: it may have changed.`,
  theBoard: 'The board', live: 'Live: changes as others save', whatIf: 'What if…',
  lookFirst: (n) => `Look at these first: ${n}`, nothingToLook: 'Nothing stands out',
  inDispute: (n) => `${s(n, 'answer is', 'answers are')} in dispute`,
  mayEnd: (n, refs) => `${s(n, 'key question', 'key questions')} may still end in another band: `
    + `${refs.join(', ')}${n > refs.length ? ' …' : ''}`,
  unfinished: {
    cases: (n) => `${s(n, 'case', 'cases')} not complete`,
    target: (n) => `${s(n, 'case', 'cases')} short of the target`,
    answers: (n) => `${s(n, 'answer', 'answers')} due`,
    standards: (n) => `${s(n, 'standard', 'standards')} not rated`,
    conflicts: (n) => `${s(n, 'fact', 'facts')} in conflict`,
    readings: (n) => `${s(n, 'second reading', 'second readings')} not complete`,
    challenges: (n) => `${s(n, 'challenge', 'challenges')} not answered`,
  },
  score: 'Score', scoreSoFar: 'Score so far',
  outOf: (max) => `of ${max}`, was: (what) => `was ${what}`,
  initials: (text) => text.split(' ').map((word) => word[0].toUpperCase()).join(''),
  scoreSure: 'Nothing that is open can change it.',
  scoreRange: (low, high, max) => `It ends between ${low} and ${high} of ${max}.`,
  soFar: 'so far',
  progress: 'Progress', progressCaption: 'Cases complete by inspector',
  progressHeads: ['Who', 'Complete', 'Answers due'],
  whoComplete: (who, n, all) => `${who}: ${n} of ${all} complete`,
  ratedByInspectors: 'Rated by inspectors', ratedCaption: 'Standards that inspectors rate',
  standard: 'Standard', rating: 'Rating', notRated: 'Not rated', domain: 'Domain',
  legend: {
    percent: 'A percentage is yes of relevant cases.',
    certain: 'certain', open: 'depends on open answers', now: 'of what is answered so far.',
    lines: (at) => `Lines stand at ${at.slice(0, -1).join(', ')} and ${at.at(-1)}%. `
      + '“1 down, 3 up”: 1 Yes would have to be No for the band below, '
      + '3 No would have to be Yes for the band above.',
  },
  casesComplete: (n, all) => `${n} of ${all} cases complete`,
  boardCaption: (sample) => `${sample}: each key question with its percentage and band`,
  boardHeads: [
    'Key question', 'Bar over the bands', 'Yes', 'Band', 'To next band', 'Lowest, highest',
  ],
  byDiscretion: 'by professional discretion', from: (refs) => `from ${refs.join(', ')}`,
  notYetRated: 'not rated yet',
  casesOf: (ref) => `cases of ${ref}`, noBand: 'No band yet',
  bottom: 'lowest', top: 'top', down: 'down', up: 'up',
  range: (low, high) => `${low} to ${high}%`, nOpen: (n) => `${n} open`, noneOpen: 'none open',
  whatIfTitle: 'What if', nothingStored: 'Nothing here is stored.',
  whatIfScore: (now, then, rating) => `Score ${now} would be ${then}, ${rating}. `
    + 'Changed figures are outlined and say what they were.',
  leaveWhatIf: 'Leave what-if', wouldBe: 'would be', remove: 'Remove', question: 'Question',
  addToWhatIf: 'Add to the what-if', whatIfNeeds: 'Give a case, and Yes or No',

  withheld: 'Results are withheld for now', toMyCases: 'Go to my cases',
  withheldWhy: 'Whoever is still judging does so without knowing how the ratings stand.',
  moderateText: 'Moderating is looking again at what another judged: it changes no answer. '
    + 'The reason is in the trail.',
  stateTitle: 'State of the inspection', notDone: 'Not done yet', allDone: 'Nothing is left to do.',
  movedTo: (to) => `The state is ${to.toLowerCase()} now.`,
  moveOn: (to) => `Move on to ${to.toLowerCase()}`,
  moveOnNow: (to) => `Move on to ${to.toLowerCase()} now`,
  backToFieldwork: 'Go back to fieldwork',
  leadMoves: 'The lead alone moves the inspection on.',
  stateSays: {
    fieldwork: 'Cases are judged; everybody records what their role allows.',
    factual_accuracy: 'The service reads the draft. The lead alone changes what is recorded, '
      + 'each time with a reason.',
    final: 'The record is closed: nobody records anything in it.',
  },
  stateWill: {
    factual_accuracy: 'The draft goes to the service. From then on the lead alone changes '
      + 'what is recorded, each time with a reason. It can be taken back.',
    final: 'The record is closed: nobody judges, rates or writes in it any more. '
      + 'The lead alone can go back to fieldwork, with a reason that stays in the trail.',
    fieldwork: 'Everybody can record again what their role allows. '
      + 'That it was opened, and why, stays in the trail.',
  },
  headsText: 'Keep the heads of the record elsewhere: '
    + 'with them it can be proved later, under Trail, that nothing was taken back.',
  saveHeads: 'Save the heads as a file', headsSaved: 'The heads are saved',
  whoSees: 'Who sees results', showToAll: 'Show results to all',
  withholdAgain: 'Withhold results again',
  shownToAll: 'Results are shown to everybody who is signed in.',
  withheldFrom: 'In fieldwork results are withheld from inspectors and assessors '
    + 'until their own cases are complete.',
  reasonNow: 'In factual accuracy every change needs a reason',
  evidenceKinds: {
    interview: 'Interview', meeting: 'Meeting', document: 'Document', survey: 'Survey',
    observation: 'Observation',
  },
  addEvidence: 'Add evidence', evidenceAdded: 'Evidence added', noEvidenceYet: 'No evidence yet',
  evidenceFrom: 'From', about: 'About', wholeStandard: (ref) => `${ref} as a whole`,
  rate: 'Rate it', changeRating: 'Change the rating', recordRating: 'Record the rating',
  ratingRecorded: 'The rating is recorded.',
  noRating: 'No rating: take it away',
  ratingBecause: 'What the evidence shows; the report has it',
  decidedBy: (who) => `decided by ${who}`,
  withdraw: 'Withdraw',
  withdrawText: 'It no longer counts and is not in the report. It stays in the trail, '
    + 'with your reason.',
  discretion: 'Professional discretion', derived: 'From the cases:',
  discretionText: 'A rating other than the one that follows from the cases, by one band '
    + 'and within the margin of the rule. The report says that it was used, by whom and why.',
  useDiscretion: 'Use discretion', recordDiscretion: 'Record the discretion',
  discretionRecorded: 'The discretion is recorded.',
  discretionWithdrawn: 'The discretion is withdrawn.',
  withdrawDiscretion: 'Withdraw the discretion',
  withdrawDiscretionText: 'The rating that follows from the cases counts again. '
    + 'The discretion stays in the trail.',
  outsideRule: 'Record it although it is outside the rule',
  outsideRuleHint: 'It is flagged everywhere',
  distance: (points) => `${s(points, 'point', 'points')} from the boundary`,
  outsideTheRule: 'Outside the rule',
  doesNotCount: 'Does not count', sameAsCases: 'the cases say the same',
  movedSince: 'the rating from the cases has moved since',
  breakdown: 'Break down', breakBy: 'By', notBroken: 'Choose how', byInspector: 'Inspector',
  partsOf: (question, by) => `${question} by ${by}`,
  partHeads: ['Cases', 'Yes', 'Percentage', 'Lies between'],
  findings: 'Findings', noFindings: 'There are no findings yet.',
  newFinding: 'New finding', addFinding: 'Add the finding',
  findingAdded: 'Finding added, last in the list',
  findingKind: 'Kind', findingText: 'Finding', findingTo: 'For whom',
  findingToHint: 'Of a recommendation: who is to act on it (optional)',
  wholeService: 'The service',
  findingKinds: {
    strength: 'Strength', improvement: 'Area for improvement', recommendation: 'Recommendation',
    good_practice: 'Good practice', quote: 'Quotation',
  },
  moveUp: 'Move up', movedUp: (n) => `Moved up, to place ${n}`,
  moveDown: 'Move down', movedDown: (n) => `Moved down, to place ${n}`,
  becauseMoves: 'Because (kept with each move; factual accuracy needs it)',
  challenges: 'Challenges',
  challengesText: 'What the service says is not accurate. '
    + 'A challenge changes no answer and no rating by itself.',
  noChallenges: 'Nothing is challenged.',
  newChallenge: 'New challenge', noteChallenge: 'Note the challenge',
  challengeNoted: 'Challenge noted',
  whatServiceSays: 'What the service says',
  challengeCaseHint: 'Its reference, where it is about one case (optional)',
  challengeAbout: 'Standard or question', challengeAboutHint: 'Such as 2.1 or 2.1.1 (optional)',
  wholeDraft: 'The draft as a whole',
  outcomes: {
    open: 'Not answered', conflict: 'In conflict', accepted: 'Accepted', partly: 'Partly accepted',
    rejected: 'Rejected',
  },
  outcome: 'Outcome', answerIt: 'Answer it', answerAnew: 'Answer it anew',
  recordAnswer: 'Record the answer', answerRecorded: 'The answer is recorded.',
  answerChangesNothing: 'This records what became of the challenge. '
    + 'Change answers or ratings themselves where it is accepted.',
  changedSince: (n, answer) => s(n, 'entry', 'entries')
    + ` about it since${answer ? `: ${answer}` : ''}`,
  report: 'The report',
  reportText: 'As the record stands now. It says draft until the inspection is final.',
  showReport: 'Show the report', newWindow: '(opens in a new window)',
  makingReport: 'The report is being made…',
  reportShown: 'The report is open in a new window',
  noWindow: 'The browser opened no window: allow it, or save the report as HTML.',
  reportForms: {
    html: 'Save as HTML', docx: 'Save for Word', odt: 'Save as OpenDocument',
    md: 'Save as Markdown',
  },

  startTitle: 'Start an inspection', inspections: 'Inspections',
  startLead: 'This store is empty. Four steps lead to the first judgement; '
    + 'each can be changed later, and each is in the trail.',
  noInspection: (ref) => `There is no inspection ${ref} here.`,
  waitsOfYours: (n) => s(n, 'answer of yours waits', 'answers of yours wait')
    + ' in this browser to be sent:',
  waitsOfOthers: (n, person, inspection) => `${s(n, 'answer', 'answers')} of ${person} `
    + `in ${inspection} ${n === 1 ? 'waits' : 'wait'} in this browser. `
    + `Only ${person} can send ${n === 1 ? 'it' : 'them'}, after signing in.`,
  inspectionHeads: ['Inspection', 'Service', 'State'],
  targetOf: (sample) => `Cases to judge, ${sample}`,
  populationOf: (sample) => `Eligible cases, ${sample}`,
  stepInspection: 'The inspection', makeInspection: 'Make the inspection',
  service: 'Service that is inspected',
  shortName: 'Short name', shortNameHint: 'In files and addresses, such as north-2026',
  framework: 'Framework',
  steps: [
    ['The people', 'Who judges, who leads. On your own: only you.'],
    ['The cases', 'Drawn from the eligible population, from a file, or one by one.'],
    ['The first case', 'Gates first, then its questions. Every answer is saved by itself.'],
  ],
  enter: (label) => `Enter: ${label}`, choose: (label) => `Choose: ${label}`,
  settingUp: 'Setting up', dates: 'Dates', firstDay: 'First day', lastDay: 'Last day',
  saveDates: 'Save the dates', savedShort: 'Saved',
  people: 'The people',
  nobodyYet: 'Nobody has a role yet: everybody may write until a lead is named.',
  name: 'Name', role: 'Role', giveRole: 'Give the role',
  isNow: (name, role) => `${name} is ${role} now`,
  casesTitle: (n) => `The cases: ${n}`, addCase: 'Add the case',
  caseAdded: (ref) => `${ref} added`,
  caseRef: 'Reference', caseRefHint: 'Such as C01; never a child’s name',
  sample: 'Sample', notSaid: 'Not recorded yet',

  planning: {
    known: (names) => `Known, without a role here: ${names}`,
    nameHint: 'As in the account with which the person signs in',
    noAccount: (name) => `No account is ${name}’s yet: nobody can sign in as ${name}`,
    noRole: 'no role yet', isKnown: (name) => `${name} is known now`,
    datesAfter: (drawn) => `Drawn already: ${drawn.join(', ')}. Which disposals count was decided `
      + 'by the dates of that day; other dates now draw nothing anew.',
    casesAfter: (drawn) => `Drawn already: ${drawn.join(', ')}. A case that is added by hand `
      + 'counts, but is none of the draw: the sample is then no longer the one that was drawn.',
    drawThem: 'Draw them from the eligible population', fromFile: 'Cases from a file',
    caseFile: 'The cases, as CSV',
    caseFileHint: 'Columns case, sample, inspector and attribute codes, '
      + 'named so in the first line. All of them are added, or none.',
    codes: 'Attribute codes', fileSaysIt: 'As a column of the file says', addAll: 'Add the cases',
    reading: 'Reading the file…',
    notAdded: 'Nothing is added. Put this right first',
    added: (n) => `${s(n, 'case', 'cases')} added`,
    wouldAdd: (n) => `${s(n, 'case', 'cases')} would be added`,
    whoJudges: 'Who judges which case',
    withNobody: (n, all) => `${n} of ${s(all, 'case', 'cases')} `
      + `${n === 1 ? 'has' : 'have'} no inspector yet.`,
    showAll: 'Show all cases', onlyOfNobody: 'Only those without an inspector',
    cases: 'Cases', tickAll: 'Tick all', tickNone: 'Tick none',
    giveTo: 'Give them to',
    giveCases: (n) => (n ? `Give ${s(n, 'case', 'cases')}` : 'Give the ticked cases'),
    tickCases: 'Tick the cases that are given',
    assigned: (n, name) => `${s(n, 'case', 'cases')} given to ${name}`,
    takenFrom: (n) => `${s(n, 'case has', 'cases have')} no inspector now`,
    assignedBut: (n, all) => `${n} of ${s(all, 'case', 'cases')} given, then it was refused`,
    second: 'Second readings',
    secondText: 'Another inspector judges the same case, blind to the first. '
      + 'The cases are drawn by the seed, so that anybody can repeat it, '
      + 'and nobody reads a case of their own. The same share and seed again change nothing.',
    secondHeads: ['Case', 'Sample', 'First reader', 'Second reader', 'State'],
    nobodyElse: 'Nobody else could',
    giveShare: 'Give a share of the cases', share: 'Share, per cent',
    shareHint: 'Of the cases of each sample, rounded up',
    eachSample: 'Each sample', readers: 'Who may be given cases',
    readersHint: 'None ticked: all who judge',
    given: (n, all) => `${n} of ${s(all, 'case', 'cases')} given to second readers.`,
    allGiven: 'All are given already.',
    withoutFirst: (n) => `${n} of them ${n === 1 ? 'has' : 'have'} no first reader yet: `
      + `give ${n === 1 ? 'it' : 'them'} to somebody first.`,
    giveOne: 'Give one to somebody else', giveOneText: 'One that has not begun, by the lead.',
    giveOneButton: 'Give the reading',
    newReader: 'New second reader', giveOneHint: 'Such as: ill this week',
    hasNow: (name, ref) => `${name} has the second reading of ${ref} now`,
    example: 'Example', lookRound: 'Look round first', loadExample: 'Load the example',
    openExample: 'Open the example',
    exampleText: 'The Oxfordshire inspection of 2020, with the published figures: '
      + '34 cases with made-up answers that give its ratings, 28 of 36, Good. '
      + 'It is called an example on every page and in everything printed. Try on it what you like.',
    exampleStays: 'It stays in this store, with its trail, as every inspection does.',
    loading: 'Loading the example…',
  },
  sampling: {
    population: 'The population', file: 'The list of eligible cases, as CSV or a spreadsheet',
    fileHint: 'An export of the case-management system, '
      + 'with the names of its columns in the first line. '
      + 'CSV is sent when you check or import it; a spreadsheet (.xlsx or .ods) at once, '
      + 'to be read where the store is served. '
      + 'What you chose stays here until you close the page.',
    sheet: 'Sheet', sheetHint: 'Its name, where the file has several.',
    readSheet: 'Read this sheet',
    readingSheet: 'Reading the spreadsheet, which may take a minute…',
    reading: 'Reading the file…', checking: 'Checking the file…', importing: 'Importing the file…',
    unreadable: 'The file cannot be read', notImported: 'Nothing is imported. Put this right first',
    rowsOf: (file, rows, columns) => `${file}: ${s(rows, 'row', 'rows')} `
      + `of ${s(columns, 'column', 'columns')}`,
    meaning: 'What its columns mean',
    meaningText: 'Choose the column for each meaning that the file has, '
      + 'and what its wordings stand for. What the file does not have stays as it is.',
    mappingFile: 'Keep what you chose, or use what was kept',
    saveMapping: 'Save it as a file', useMapping: 'Use a file of before',
    noMapping: 'This file is no mapping',
    noMappingText: 'Choose one that was saved on this page, '
      + 'or that somebody who prepares samples has given you',
    intoSample: 'Import into the sample',
    intoSampleHint: 'One sample at a time; rows of another one are counted and not kept.',
    check: 'Check only', importInto: (sample) => `Import into ${sample}`,
    importText: 'The rows take the place of an earlier population of that sample. '
      + 'Once the sample is drawn it stays.',
    wouldBe: (sample, n) => `${sample}: ${s(n, 'row', 'rows')} would be imported`,
    wasImported: (sample, n) => `${sample}: ${s(n, 'row', 'rows')} imported`,
    knownAlready: (sample, n) => `${sample}: these ${s(n, 'row', 'rows')} were known already, `
      + 'nothing changed',
    window: (from, to) => `Disposals from ${from} to ${to} count.`,
    kept: (n) => `Kept: ${n}`, notKept: (n) => `Not kept: ${n}`,
    ofFile: (n) => `Together ${s(n, 'row', 'rows')}: the whole file.`,
    mayBeDrawn: 'May be drawn', outside: 'Outside the window',
    duplicates: 'Duplicates', excluded: 'Taken out',
    otherSample: 'Of another sample', noSample: 'Of no sample, as you mapped it',
    emptyRows: 'Empty',
    missing: (what) => `The sample cannot follow what the file has not: ${what}.`,
    asNumber: (n, one) => `${s(n, 'reference', 'references')} such as ${one}: `
      + 'a spreadsheet made a number of it and digits are lost. '
      + 'Export again, and do not open the file in between.',
    shortOfZeros: (n, one) => `${s(n, 'reference', 'references')} such as ${one} `
      + 'without the zeros that others begin with: a spreadsheet takes them off. '
      + 'Export again, and do not open the file in between.',
    twins: (what, one, other) => `${plainly(what)} ${other} differs from ${one} `
      + 'in upper and lower case only.',
    moreTwins: (n) => `And ${n} more that differ so.`,
    needsStart: 'The first day of the fieldwork decides which disposals count. Give it first:',
    noPopulation: 'No population yet.', goAndDraw: 'Look at it, and draw',
    showDraw: 'What is drawn', allDrawn: 'Every sample is drawn.',
    target: 'Cases to judge', drawn: 'Drawn', replacements: 'Came in for others',
    reserves: 'In reserve', neither: 'Neither',
    sampleOf: (sample) => `Sample: ${sample}`,
    howMany: 'How many cases',
    howManyText: (n, percent) => `Of ${s(n, 'eligible case', 'eligible cases')}, `
      + `so that a percentage is sure to so many points at ${percent}% confidence:`,
    sizeHeads: ['Margin', 'Cases', 'As the framework asks'],
    points: (n) => `${n} points`, asked: 'Asked for',
    drawTitle: 'Draw the sample',
    drawText: 'A sample is drawn once, in the population’s proportions. Drawing makes its cases. '
      + 'The same seed draws the same cases, so that anybody can repeat it.',
    drawButton: 'Draw, and make the cases',
    seed: 'Seed', seedHint: 'Any words. Agree on them before you draw.',
    size: 'Cases', sizeHint: 'Empty: as many as the framework’s margin needs',
    sizeTarget: (n) => `Empty: ${n}, as set up`,
    reserve: 'Reserve, per cent', reserveHint: 'Of what is drawn of each group. Empty: 20',
    perOfficer: 'Most of one case manager', perOfficerHint: 'Empty: as the framework has it',
    wasDrawn: (n, all, reserves) => `${n} of ${all} drawn, ${reserves} in reserve. `
      + 'The cases are made.',
    gaveWay: (n, most) => `${s(n, 'case', 'cases')} gave way, `
      + `so that at most ${most} are of one case manager.`,
    isOver: (n, most) => `${s(n, 'case is', 'cases are')} above the limit of ${most} `
      + 'for one case manager, which the population does not allow to hold.',
    drawnTitle: 'Drawn and in reserve',
    drawnHeads: ['Case', 'Role', 'Group', 'Case manager', 'State'],
    roles: { drawn: 'Drawn', reserve: 'Reserve', replacement: 'Came in' },
    replacedBy: (ref) => `${ref} came in for it`,
    replace: 'Replace a case',
    replaceText: 'The case is withdrawn, with its answers, '
      + 'and the next reserve of its group takes its place. Both are in the trail.',
    replaceHint: 'Such as: no assessment was made', replaceButton: 'Withdraw and replace it',
    replaced: (ref, by, group) => `${ref} is withdrawn; ${by}`
      + `${group ? ` of ${group.toLowerCase()}` : ''} comes in its place.`,
    atLimit: 'Its case manager has the limit, and no reserve of the group has another.',
    checkTitle: 'How well it stands for the population',
    checkText: 'Achieved are drawn cases and replacements that are not withdrawn. '
      + 'A difference is theirs to the population, in points.',
    checkTextBefore: 'What may be drawn, by the groups that the sample follows.',
    checkHeads: ['By', 'Group', 'Population', 'Drawn', 'Achieved', 'Difference', 'Margin'],
    all: 'All', notKnown: 'Not known',
    rowsTitle: 'Every row of the population', showRows: 'Show the rows',
    find: 'Find a case, case manager or reason',
    shown: (n, all) => (n < all
      ? `The first ${n} of ${s(all, 'row', 'rows')}; find one to see others`
      : s(all, 'row', 'rows')),
    rowHeads: ['Case', 'Date', 'Case manager', 'May be drawn', 'Line of the file'],
    may: 'Yes', notDrawn: 'No',
    takeOut: 'Take a case out', letIn: 'Let it in again',
    takeOutText: 'It is kept in the population, with the reason, and is not drawn.',
    what: 'What', takeOutHint: 'Such as: moved away before an assessment', saveIt: 'Save',
    mayNow: (ref, what, n) => `${ref} is ${what === 'back' ? 'let in again' : 'taken out'}; `
      + `${n} may be drawn.`,
  },
  mapping: {
    ref: 'Reference', date: 'Date of the disposal', officer: 'Case manager', sample: 'Which sample',
    names: {
      ref: ['case', 'case id', 'case ref', 'ref', 'id', 'case number'],
      officer: ['officer', 'worker', 'caseworker'],
      date: ['date', 'outcome date', 'disposal date', 'date of outcome'],
      sample: ['type', 'outcome type', 'court or out of court'],
    },
    choose: 'Choose', notInFile: 'Not in the file', empty: 'Empty cell', asItIs: 'Not known',
    nothing: 'Records nothing', noSample: 'Of no sample', cells: (n) => s(n, 'cell', 'cells'),
    wordings: (n, open) => `${s(n, 'wording', 'wordings')}${open ? `, ${open} to choose` : ''}`,
    tooMany: (name, most) => `“${name}” has more than ${most} different wordings. `
      + 'Is it the right column?',
    format: 'How dates are written',
    formatHint: (first) => 'YYYY, MM, DD and what stands between; '
      + `serial for a spreadsheet’s numbers.${first ? ` The first is ${first}.` : ''}`,
    pivot: 'First year that YY may mean', pivotHint: 'Such as 1990: 90 is 1990, 26 is 2026',
    epoch: 'Year whose first day counts as 1', epochHint: '1900, or 1904 from an old Macintosh',
    replacing: 'References with something that is not taken',
    take: 'Replace in references', takeHint: 'Such as a slash or a space', by: 'By',
  },

  compared: 'Compared', agreed: 'Agreed', noDisagreements: 'Nothing is in dispute.',
  onlyOpen: 'Only what is open', settledToo: 'Show what is settled too',
  first: 'First', second: 'Second', whatCounts: 'What counts',
  noEvidence: 'No evidence written',
  kappa: 'Cohen’s kappa', ac1: 'Gwet’s AC1',
  kappaText: 'Cohen’s kappa is the agreement beyond what chance alone would give: '
    + '1 is full agreement, 0 no more than chance. It falls where nearly all answers are the same.',
  ac1Text: 'Gwet’s AC1 is read in the same way, and keeps its meaning '
    + 'where nearly all answers are the same.',
  settle: 'Settle',

  trail: 'Trail', entries: (n) => s(n, 'entry', 'entries'), backTo: (ref) => `Back to ${ref}`,
  trailCaption: 'Entries, newest first', trailHeads: ['When', 'Who', 'What', 'Value'],
  enteredBy: (who) => `entered by ${who}`, becauseOf: (why) => `because: ${why}`,
  superseded: 'Superseded',
  trailWords: {
    all: 'All', whole: 'What was kept of it', withdrawn: 'Taken back',
    cases: (n) => (n === '1' ? '1 case' : `${n} cases`),
    discretion: (derived, given, points, within) => `${derived} to ${given}, ${points} points from `
      + `the boundary, ${within ? 'within the rule' : 'outside the rule'}`,
    kinds: {
      inspection: 'Inspection', case: 'Case', judgement: 'Answer', settled: 'Settled answer',
      reader: 'Second reader', discuss: 'Mark', note: 'Note', inspector: 'Inspector',
      attribute: 'Fact', state: 'State', rating: 'Rating by inspectors',
      discretion: 'Professional discretion', detail: 'Detail', target: 'Cases to judge',
      population: 'Eligible cases', population_list: 'Population', excluded: 'Case taken out',
      draw: 'Draw', replaced: 'Replacement', context: 'Context',
      context_unit: 'Unit of a context', context_date: 'Date of a context',
      context_source: 'Source of a context', evidence: 'Evidence about the service',
      finding: 'Finding', finding_place: 'Place of a finding',
      finding_to: 'Addressee of a finding', challenge: 'Challenge',
      challenge_answer: 'Answer to a challenge', role: 'Role', retained: 'Retention',
      results: 'Showing of results',
    },
  },
  receipts: 'Receipts', saveReceipts: 'Save them as a file',
  noReceipts: 'This browser keeps no receipt of yours for this inspection yet.',
  receiptsText: (n) => `${s(n, 'receipt', 'receipts')} of yours for this inspection `
    + `${n === 1 ? 'is' : 'are'} kept in this browser. `
    + 'With them it can be proved later, here or by whoever keeps the store, '
    + 'that what you saved is in the record.',

  proveReceipts: 'Prove that they are in the record',
  proveFile: 'Receipts from a file', proveNow: 'Look for them', headsFile: 'File of receipts',
  proveFileText: 'One that was saved from this page, or that another program kept of the record.',
  proved: (n) => (n === 1 ? 'The one receipt is in the record, as it was given.'
    : `All ${n} receipts are in the record, as they were given.`),
  notProved: (n, all) => `${n} of ${all} ${n === 1 ? 'is' : 'are'} not in the record`,

  record: 'Record', files: 'Files of this inspection',
  fileComes: (name) => `${name} is being made…`,
  fileCame: (name) => `${name} is among your downloads.`,
  filesText: 'As the store holds it now. '
    + 'Second readings that are hidden from you are in none of them.',
  fileList: [
    ['results/summary.json',
      'The result, with a hash that tells whether it was changed; “Check a summary” looks'],
    ['results/results.csv', 'Results as a table, a row for each rating and key question'],
    ['files/cases.csv', 'Cases as a table, with what is known of each'],
    ['results/judgements.csv', 'Judgements as a table, without evidence'],
    ['files/codebook.csv', 'What each column and code of the tables means'],
    ['files/codebook.json', 'The same for programs'],
    ['files/due.csv', 'A row for each answer that is still due, to fill in'],
    ['results/inspection.json',
      'The inspection whole, to import elsewhere; without its trail, findings and context'],
  ],
  backup: 'Backup of the whole store', makeBackup: 'Make the backup', backupBusy: 'Being made…',
  backupTexts: [
    'Everything, of every inspection, in one encrypted file. It is checked first: '
      + 'all ratings are derived from it again. Others can go on meanwhile.',
    'For whoever leads every inspection in this store.',
  ],
  backupDone: 'The backup is among your downloads. Keep the passphrase apart from it: '
    + 'nobody can open it without.',
  passphrase: 'Passphrase',
  passphraseHint: 'Several words are better than a short one with signs. It cannot be had back.',
  passphraseAgain: 'The same passphrase again',
  passphraseDiffers: 'The two differ. Type the same passphrase twice',
  merge: 'Bring in another store', mergeLook: 'Show what would come', mergeBusy: 'One moment…',
  mergeTexts: [
    'Entries that another laptop recorded and that are not here yet. '
      + 'You see first what would come; nothing is recorded until you say so. '
      + 'Doing it twice does no harm.',
    'For whoever leads every inspection in this store.',
  ],
  mergeFile: 'Backup or store of the other laptop',
  passphraseOf: 'Its passphrase', passphraseOfHint: 'Only of an encrypted backup',
  othersWait: 'Others may wait', othersMayWait: 'Do it although others wait',
  othersWaitHint: 'While a large or encrypted file is brought in, '
    + 'nobody can record for some seconds. Without this it is not done while others are recording.',
  mergePreview: (name) => `${name} would bring in`, mergeDone: (name) => `${name} is brought in`,
  mergeNothing: 'Nothing: everything in it is here already.',
  mergeNow: (name) => `Bring in ${name}`,
  mergeStays: 'What is brought in stays: entries are never removed, only superseded.',
  notMerged: 'Nothing was brought in', by: (who) => `by ${who}`,
  wouldCome: (n, cases, known) => `${s(n, 'entry', 'entries')} `
    + `(${s(cases, 'new case', 'new cases')}); ${known} known already`,
  came: (n, cases, known) => `${s(n, 'entry', 'entries')} came `
    + `(${s(cases, 'new case', 'new cases')}); ${known} were known already`,
  mergeLate: (n) => `${n} late, for what was complete, withdrawn or in factual accuracy here: `
    + 'look at these cases again',
  mergeLed: (n) => `${n} that only a lead records: the lead accepts them or nothing comes`,
  mergeDisregarded: (n) => `${n} that cannot be recorded at all: `
    + 'accepted, they stay in the record and count nowhere',
  mergeConflicts: (n) => (n === 1
    ? '1 fact is in conflict, and counts as unanswered until it is settled'
    : `${n} facts are in conflict, and count as unanswered until they are settled`),
  settleConflicts: 'Open each case that is listed as in conflict, and answer it again.',
  acceptAll: 'I lead the inspection and accept what only a lead records, and what counts nowhere',
  mergeCaption: 'What comes', mergeHeads: ['Kind', 'Where', 'What', 'Value', 'Entries'],
  mergeWhat: {
    came: 'Comes', known: 'Known', lead: 'Leads', accept: 'To accept',
    disregarded: 'Counts nowhere', late: 'Late', conflict: 'In conflict', words: 'Other words',
  },
  importTitle: 'Import an inspection', importNow: 'Import it', importBusy: 'One moment…',
  importFile: 'File (inspection.json)',
  importText: 'A whole inspection as “inspection.json” of another store: '
    + 'all of it, or nothing and every problem.',
  importEdited: 'It was edited since', importEditedHint: 'Its hash is then not asked for',
  importWaitHint: 'Without this a large file is not imported while others are recording.',
  imported: (n) => `${s(n, 'entry', 'entries')} imported:`,
  importedAlready: () => 'The store holds just this already:',
  importNoHash: 'The file had no hash to tell whether it was whole.',
  compare: 'Compare it', lookAtIt: 'Look at it',
  verifySummary: 'Check a summary', verifySummaryFile: 'File (summary.json)',
  verifySummaryText: 'Compared figure by figure with what the store derives now. '
    + 'Nothing is recorded.',
  verifyPrinted: 'Check a printed table',
  verifyPrintedFile: 'Table as CSV: question, percent, cases; yes, rating, discretion',
  verifyPrintedText: 'Looked at for percentages and ratings that cannot be. '
    + 'The figures in this store play no part.',
  separator: 'Between its cells',
  separators: [[',', 'Commas'], [';', 'Semicolons'], ['\t', 'Tabs']],
  hashRight: 'Its hash is that of its text.',
  hashWrong: 'Its hash is not that of its text: it was altered, or written by another program.',
  figuresSame: (n, all) => `Its ${all} figures are those of this inspection.`,
  figuresDiffer: (n, all) => `${n} of ${all} figures ${n === 1 ? 'differs' : 'differ'} `
    + 'from those of this inspection.',
  figuresErased: (n) => `${s(n, 'text was', 'texts were')} let go here and could not be compared.`,
  differences: 'The first differences', differenceHeads: ['Figure', 'In the file', 'Here'],
  printedFound: (n) => `${s(n, 'figure', 'figures')} cannot be right.`,
  printedRight: 'Nothing in it contradicts anything else in it.',
  printedLooked: (n, ratings) => `${s(n, 'percentage', 'percentages')} and `
    + `${s(ratings, 'rating', 'ratings')} were looked at.`,
  printedUnchecked: (n) => `${s(n, 'rating', 'ratings')} could not be checked, `
    + 'as lines are missing that they follow from.',
  printedFindings: 'What was found', findingHeads: ['Question', 'What', 'Printed', 'Why'],

  statementTexts: [
    'This page is meant to be usable by everybody who records or reads judgements: '
      + 'with a keyboard alone, with a screen reader, at 200 per cent, in dark '
      + 'and in forced colours. It follows WCAG 2.2 at level AA.',
    'Checked by a program (axe) on its screens, at two widths, in light and dark, '
      + 'and by hand with the keyboard. It has not been tried with every screen reader.',
    'Single letters work on Yes and No of a question only, '
      + 'unless you switch them on for the whole page (All keys).',
    'Tell whoever runs Assize for you where something keeps you from your work.',
  ],
};
