/** A way to reach the contact, as it stands. */
export interface ContactPoint {
  id: string;
  /** `email`, `phone` or `profile`. */
  kind: string;
  /** As given. */
  value: string;
  /** Email in lower case; phone in E.164 once known. */
  normalised: string;
  /** `unknown`, `valid`, `risky` or `invalid`. */
  status: string;
  /** Null until somebody has looked. */
  reason: string | null;
}

/** How a contact point is to stand from now on. */
export type Standing = Pick<ContactPoint, 'id' | 'kind' | 'status' | 'reason' | 'normalised'>;

/** What was found to be invalid (a bounce, a person's word) stays so, with its own reason. */
export const standingOf = (point: ContactPoint, told: Standing): Standing =>
  point.status === 'invalid' && point.reason !== null
    ? { ...told, status: point.status, reason: point.reason }
    : told;
