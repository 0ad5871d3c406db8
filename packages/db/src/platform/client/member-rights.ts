import pg from 'pg';
import { MEMBER } from './member.ts';

const APP = 'leadfactory_app';

/** Every right of two roles on tables, columns and functions, as `GRANT` reads it. */
const rights = (role: string) => `
  SELECT a.privilege_type || ' ON ' || c.oid::regclass AS "right", 1 AS place
  FROM pg_class c, aclexplode(c.relacl) a
  WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p', 'v', 'S') AND a.grantee = '${role}'::regrole
  UNION ALL
  SELECT format('%s (%I) ON %s', a.privilege_type, k.attname, c.oid::regclass), 2
  FROM pg_attribute k JOIN pg_class c ON c.oid = k.attrelid, aclexplode(k.attacl) a
  WHERE c.relnamespace = 'public'::regnamespace AND NOT k.attisdropped AND a.grantee = '${role}'::regrole
  UNION ALL
  SELECT 'EXECUTE ON FUNCTION ' || p.oid::regprocedure, 3
  FROM pg_proc p, aclexplode(p.proacl) a
  WHERE p.pronamespace = 'public'::regnamespace AND a.grantee = '${role}'::regrole`;

/**
 * Gives the members' role what the application's has, and takes from it what that has not, so that no migration need
 * say a right twice; row-level security alone tells them apart. `ownerUrl` is of the role that owns the tables.
 */
export async function ensureMemberRights(ownerUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query(`
      DO $do$
      DECLARE r record;
      BEGIN
        FOR r IN SELECT "right" FROM (${rights(MEMBER)} EXCEPT ${rights(APP)}) gone ORDER BY place LOOP
          EXECUTE 'REVOKE ' || r."right" || ' FROM ${MEMBER}';
        END LOOP;
        FOR r IN SELECT "right" FROM (${rights(APP)} EXCEPT ${rights(MEMBER)}) missing ORDER BY place LOOP
          EXECUTE 'GRANT ' || r."right" || ' TO ${MEMBER}';
        END LOOP;
      END $do$`);
  } finally {
    await client.end();
  }
}
