import { Prisma } from '../../generated/client.ts';

/** Who did something last, and when, as JSON `{by, at}`; null where nobody did. */
export const lastAct = (subject: Prisma.Sql, action: Prisma.Sql): Prisma.Sql => Prisma.sql`(
  SELECT json_build_object('at', a.at, 'by', coalesce(u.name,
    (SELECT k.name FROM api_key k WHERE a.actor_kind = 'api_key' AND k.id::text = a.actor_id)))
  FROM audit_log a LEFT JOIN colleague u ON a.actor_kind = 'user' AND u.id = a.actor_id
  WHERE a.org_id = (SELECT current_org()) AND a.subject = ${subject}::text AND ${action}
  ORDER BY a.at DESC, a.id DESC LIMIT 1)`;

/** An act as it is read: its instant as Postgres writes it in JSON. */
export interface ReadAct {
  by: string | null;
  at: string;
}

export const actOf = (act: ReadAct | null) =>
  act ? { by: act.by, at: new Date(act.at).toISOString() } : { by: null, at: null };
