import {
  because,
  naming,
  ofLeads,
  sql,
  words,
  type Person,
  type PersonalPiece,
  type Place,
} from '../platform/personal/index.ts';

const { id, word } = because;

const ofAssessments = ({ leadIds }: Person) =>
  sql`t.assessment_id IN (SELECT a.id FROM assessment a WHERE a.lead_id = ANY(${leadIds}::uuid[]))`;

/** What a website says of a person stands in what was measured of it: an assessment goes with all that it holds. */
const measured: readonly Place[] = [
  {
    key: 'assessment_file',
    label: 'Evidence: pictures and raw results',
    table: 'assessment_file',
    columns: ['key', 'name', 'alt'],
    whose: ofAssessments,
    erase: 'delete',
    files: [sql`t.key`],
  },
  {
    key: 'insight',
    label: 'Insights',
    table: 'insight',
    columns: ['output'],
    whose: ofAssessments,
    erase: 'delete',
  },
  {
    key: 'finding',
    label: 'Findings',
    table: 'finding',
    columns: ['title', 'detail', 'remedy', 'gain', 'reference', 'evidence'],
    whose: ofAssessments,
    erase: 'delete',
  },
  {
    key: 'analysis',
    label: 'Analyses',
    table: 'analysis',
    columns: ['reason', 'measures', 'judged', 'findings'],
    whose: ofAssessments,
    erase: 'delete',
  },
  {
    key: 'assessment',
    label: 'Assessments of the website',
    table: 'assessment',
    columns: [
      'reason',
      'url',
      'final_url',
      'facts',
      'scores',
      'industry',
      'country',
      'city',
      'kind',
      'place',
    ],
    whose: ofLeads(),
    erase: 'delete',
    folder: sql`'assessments/' || t.org_id || '/' || t.id`,
  },
];

/** What was written by models about the person, before what it is found by. */
const written: readonly Place[] = [
  {
    key: 'ai_answer',
    label: 'Remembered answers of language models',
    table: 'ai_answer',
    columns: ['output'],
    whose: (person) => sql`(${ofLeads()(person)} OR ${naming('output')(person)} OR t.output IN (
      SELECT i.output FROM insight i JOIN assessment a ON a.id = i.assessment_id
      WHERE a.lead_id = ANY(${person.leadIds}::uuid[])
      UNION ALL SELECT p.output FROM prompt_trial p WHERE p.lead_id = ANY(${person.leadIds}::uuid[])))`,
    erase: 'delete',
  },
  {
    key: 'prompt_trial',
    label: 'Trials of prompts',
    table: 'prompt_trial',
    columns: ['prompt', 'output', 'error', 'system', 'template'],
    whose: ofLeads(),
    erase: 'delete',
  },
  {
    key: 'ai_call',
    label: 'Errors of language models; what calls cost stays',
    table: 'ai_call',
    columns: ['error'],
    whose: (person) => sql`t.error IS NOT NULL AND (${ofLeads()(person)} OR ${naming('error')(person)})`,
    erase: { blank: () => sql`error = NULL` },
  },
];

export const personal: PersonalPiece = {
  places: [
    ...written,
    ...measured,
    {
      key: 'score',
      label: 'Scores with their reasons',
      table: 'score',
      columns: ['reasons'],
      whose: ofLeads(),
      erase: 'delete',
    },
    words('prompt_version', 'Prompts that name the address', {
      system: 'text',
      template: 'text',
      note: 'text',
    }),
  ],
  impersonal: {
    prompt_version: { key: word, settings: word, created_by: id },
    prompt_choice: { key: word, chosen_by: id },
    prompt_trial: { key: word, settings: word, status: word, requested_by: id },
    insight: { writer: word, fallback: word },
    ai_call: { purpose: word, provider: word, model: word, currency: word, status: word },
    ai_answer: { key: id },
    assessment: { depth: word, status: word, formula: word, requested_by: word, requested_by_id: id },
    assessment_file: { analysis: word, kind: word, content_type: word },
    analysis: { kind: word, state: word, engine: word },
    finding: { rule_id: word, area: word, severity: word, effort: word, analysis: word },
    score: { temperature: word, model: word },
    rescoring: { status: word, requested_by: id },
  },
};
