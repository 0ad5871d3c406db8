import { piece, postgresUrl, variable } from '@leadfactory/domain/platform/configuration';

export const database = piece('Postgres 18. Both or neither; without them an embedded one runs.', {
  DATABASE_URL: variable(postgresUrl.optional(), {
    says: 'As the role leadfactory_app, which owns no table and cannot bypass row-level security.',
    example: 'postgresql://leadfactory_app:...@db.example.com/leadfactory',
    secret: true,
  }),
  DATABASE_OWNER_URL: variable(postgresUrl.optional(), {
    says: 'As the role leadfactory_owner, for migrations only.',
    example: 'postgresql://leadfactory_owner:...@db.example.com/leadfactory',
    secret: true,
  }),
});
