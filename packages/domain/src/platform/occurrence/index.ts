/** What every signal carries: the id of what caused it, so that one delivered twice is applied once. */
export interface Occurrence {
  id: string;
}
