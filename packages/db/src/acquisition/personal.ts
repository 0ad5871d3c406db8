import { because, naming, ofLeads, sql, words, type PersonalPiece } from '../platform/personal/index.ts';

const { id, own, word } = because;

export const personal: PersonalPiece = {
  places: [
    {
      key: 'import_row_error',
      label: 'Rows of files with remarks',
      table: 'import_row_error',
      columns: ['raw', 'reason', 'column'],
      whose: (person) => sql`(${ofLeads()(person)} OR ${naming('raw', 'reason')(person)})`,
      erase: 'delete',
    },
    {
      key: 'enrichment',
      label: 'Facts that enrichers told',
      table: 'enrichment',
      columns: ['value', 'field', 'source', 'source_name', 'method'],
      whose: ofLeads(),
      erase: 'delete',
    },
    {
      key: 'enrichment_run',
      label: 'What enrichers were asked about; what it cost stays',
      table: 'enrichment_run',
      columns: ['why', 'about'],
      whose: ofLeads(),
      erase: { blank: () => sql`why = NULL, about = ''` },
      unexported: ['about'],
    },
    // A file without column names has a person's row for its head.
    words('import', 'Imports whose names and columns hold the address', {
      ...{ file_name: 'text', header: 'jsonb', mapping: 'jsonb', error: 'text', note: 'text' },
    }),
    words('source', 'Sources that name the address', { name: 'text' }),
  ],
  impersonal: {
    source: { kind: word, currency: word },
    import: {
      storage_key: 'where the file lay, which goes by the place of uploads',
      ...{ options: word, status: word, created_by: id },
    },
    import_row_error: { kind: word },
    enrichment_run: { enricher: word, name: own, outcome: word, currency: word },
  },
};
