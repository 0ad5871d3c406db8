import type { Reads } from '../../platform/client/index.ts';

/** Which variant of a step an enrolment was given, and which one has won it since; null where there is none. */
export interface Assigned {
  had: string | null;
  /** It was given it because that had won. */
  hadByWinner: boolean;
  winner: string | null;
}

/** What was given stays: a mail that is tried again is the same mail. */
export async function assignedIn(tx: Reads, enrolmentId: string, stepKey: string): Promise<Assigned> {
  const [row] = await tx.$queryRaw<Assigned[]>`
    SELECT m.variant AS had, coalesce(m.by_winner, false) AS "hadByWinner", w.variant AS winner
    FROM enrolment e
    LEFT JOIN message m ON m.enrolment_id = e.id AND m.step_key = ${stepKey}
    LEFT JOIN step_winner w ON w.campaign_id = e.campaign_id AND w.step_key = ${stepKey}
    WHERE e.id = ${enrolmentId}::uuid`;
  return row ?? { had: null, hadByWinner: false, winner: null };
}
