/** Who knocks. */
export interface Visitor {
  ip: string;
  userAgent: string | null;
  /** The secret by which a browser is known again; absent in a new one. */
  device?: string;
}
