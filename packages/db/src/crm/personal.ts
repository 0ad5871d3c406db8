import { fields, type Table } from '@leadfactory/domain/crm/fields';
import {
  because,
  naming,
  ofLeads,
  sql,
  words,
  type PersonalPiece,
  type Place,
} from '../platform/personal/index.ts';
import { Prisma } from '../generated/client.ts';
import { identifier } from './fields/sql.ts';

const { id, own, word } = because;

/** Rows and leads that became one: what a row said goes, that there was a merge stays. */
const merges: readonly Place[] = [
  {
    key: 'merged_row',
    label: 'Rows of files that were a lead already',
    table: 'lead_merge',
    columns: ['draft', 'digest', 'value', 'dedupe_key', 'filled'],
    whose: (person) => sql`t.draft IS NOT NULL AND (t.lead_id = ANY(${person.leadIds}::uuid[])
      OR t.became_id = ANY(${person.leadIds}::uuid[]) OR ${naming('draft')(person)})`,
    erase: 'delete',
    unexported: ['digest', 'dedupe_key'],
  },
  {
    key: 'lead_merge',
    label: 'What merged leads gave each other',
    table: 'lead_merge',
    columns: ['filled', 'value', 'dedupe_key', 'digest'],
    whose: ({ leadIds }) =>
      sql`t.draft IS NULL AND (t.lead_id = ANY(${leadIds}::uuid[]) OR t.other_id = ANY(${leadIds}::uuid[]))`,
    erase: { blank: () => sql`filled = '{}', value = NULL, dedupe_key = NULL, digest = NULL` },
    unexported: ['digest', 'dedupe_key'],
  },
];

/** That somebody said a word keeps others from writing to colleagues, and stages are what reports count. */
const KEPT_EVENTS = ['stage', 'replied', 'unsubscribed', 'complained'];

const timeline: readonly Place[] = [
  {
    key: 'timeline_event',
    label: 'Entries of the timeline',
    table: 'timeline_event',
    columns: ['data', 'dedupe_key', 'actor_id'],
    whose: ({ leadIds }) =>
      sql`t.lead_id = ANY(${leadIds}::uuid[]) AND t.kind <> ALL (${KEPT_EVENTS}::text[])`,
    erase: 'delete',
    unexported: ['dedupe_key'],
  },
  {
    key: 'timeline_stages',
    label: 'Stages and answers, of which only their time is kept',
    table: 'timeline_event',
    columns: ['data', 'dedupe_key'],
    whose: ({ leadIds }) =>
      sql`t.lead_id = ANY(${leadIds}::uuid[]) AND t.kind = ANY (${KEPT_EVENTS}::text[])`,
    erase: {
      blank: () => sql`dedupe_key = NULL, data = jsonb_strip_nulls(jsonb_build_object(
        'from', t.data -> 'from', 'to', t.data -> 'to'))`,
    },
    unexported: ['dedupe_key'],
  },
];

/** A company at which nobody else is left is the person's own. */
const companies: readonly Place[] = [
  {
    key: 'company',
    label: 'Companies of which nobody else is known',
    table: 'company',
    columns: ['name', 'domain', 'dedupe_key', 'industry', 'city', 'region', 'country', 'data'],
    whose: ({ companyIds }) => sql`t.id = ANY(${companyIds}::uuid[])`,
    erase: {
      blank:
        () => sql`name = 'Erased company', domain = NULL, dedupe_key = 'erased:' || t.id, industry = NULL,
        city = NULL, region = NULL, country = NULL, data = '{}'`,
    },
    unexported: ['dedupe_key'],
  },
  {
    key: 'company_facts',
    label: 'Personal facts at companies that stay',
    table: 'company',
    columns: ['data'],
    whose: ({ companyIds, leadIds }) => sql`t.id <> ALL(${companyIds}::uuid[])
      AND t.id IN (SELECT l.company_id FROM lead l WHERE l.id = ANY(${leadIds}::uuid[]))`,
    erase: { blank: () => emptied('company') },
  },
];

const people: readonly Place[] = [
  {
    key: 'contact_point',
    label: 'Addresses, phone numbers and profiles',
    table: 'contact_point',
    columns: ['value', 'normalised', 'reason'],
    whose: ({ contactIds }) => sql`t.contact_id = ANY(${contactIds}::uuid[])`,
    erase: 'delete',
  },
  {
    key: 'lead',
    label: 'Leads',
    table: 'lead',
    columns: [
      ...[
        'name',
        'company_name',
        'website',
        'country',
        'time_zone',
        'dedupe_key',
        'name_key',
        'place_key',
        'search_text',
        'search_words',
        'custom',
        'data',
      ],
    ],
    whose: ofLeads('id'),
    erase: {
      blank:
        () => sql`erased_at = coalesce(t.erased_at, now()), contact_id = NULL, search_text = '', name_key = '',
        custom = '{}', company_name = NULL, website = NULL, country = NULL, time_zone = NULL, dedupe_key = 'erased:' || t.id,
        ${emptied('lead')}`,
    },
    unexported: ['dedupe_key', 'name_key', 'place_key', 'search_text', 'search_words'],
  },
  {
    key: 'contact',
    label: 'Contacts',
    table: 'contact',
    columns: ['first_name', 'last_name', 'role', 'data'],
    whose: ({ contactIds }) => sql`t.id = ANY(${contactIds}::uuid[])`,
    erase: 'delete',
  },
];

export const personal: PersonalPiece = {
  places: [
    ...merges,
    ...timeline,
    {
      key: 'task',
      label: 'Tasks',
      table: 'task',
      columns: ['title', 'script'],
      whose: ofLeads(),
      erase: { blank: () => sql`title = 'Erased', script = NULL` },
    },
    {
      key: 'lead_field_value',
      label: 'Values of own fields',
      table: 'lead_field_value',
      columns: ['text'],
      whose: ofLeads(),
      erase: 'delete',
    },
    ...companies,
    ...people,
    words('custom_field', 'Fields that name the address', { label: 'text' }),
    words('field_rule', 'Rules of the score that name the address', { condition: 'text', text: 'text' }),
  ],
  impersonal: {
    lead: { owner_id: id, stage: word, temperature: word, website_status: word },
    lead_word: { word: 'a word goes with the last lead that has it, and nobody’s transaction sees any' },
    company: {},
    contact_point: { kind: word, status: word },
    lead_merge: { by: word, actor_id: id, undone_by: id },
    lead_apart: { said_by: id },
    stage: { key: word, name: own, kind: word, milestone: word, moves: word },
    custom_field: { key: own, type: word, options: own, created_by: id },
    field_rule: { created_by: id },
    task: { step_key: own, owner_id: id, type: word, outcomes: own, outcome: own },
    timeline_event: { kind: word, actor_kind: word },
  },
};

/** Empties the personal fields that a table keeps; one that must hold something gets the text that it declares. */
function emptied(table: Table): Prisma.Sql {
  const mine = fields.filter((f) => f.at && 'table' in f.at && f.at.table === table && f.personal);
  const keys = mine.flatMap((f) => (f.at?.in === 'data' ? [f.key] : []));
  const columns = mine.flatMap(({ at, erased }) =>
    at?.in === 'column' ? [sql`${identifier(at.column)} = ${erased ?? null}::text`] : [],
  );
  const data = table === 'lead' ? sql`data = '{}'` : sql`data = t.data - ${keys}::text[]`;
  return Prisma.join([data, ...columns]);
}
