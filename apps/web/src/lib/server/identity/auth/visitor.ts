/** Who knocks. */
export interface Visitor {
  ip: string;
  userAgent: string | null;
}
