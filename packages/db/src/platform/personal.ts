import { because, words, type PersonalPiece } from './personal/index.ts';

export const personal: PersonalPiece = {
  places: [words('intent', 'Errors of what was asked of the workflow engine', { error: 'text' })],
  impersonal: {
    budget: { key: because.id },
    intent: { payload: 'ids and words of a vocabulary, by the schema of intents' },
    _prisma_migrations: {
      ...{ id: because.id, checksum: because.id, migration_name: because.word, logs: because.word },
    },
  },
};
