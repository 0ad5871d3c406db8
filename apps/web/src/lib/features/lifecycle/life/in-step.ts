/** A lead as Postgres has it, with what its workflows say. */
export interface Reading<Lead, Workflow> {
  lead: Lead;
  /** Empty until they have answered, and where they do not: then the database's word stands. */
  workflows: readonly Workflow[];
}

/**
 * Shows readings of a lead in the order in which they were made, each together with its workflows' answer: the place
 * that a workflow has reached beside the messages of a moment before would be a step passed over that was not. After
 * `patienceMs` without an answer a reading is shown without it. Another lead is shown at once.
 */
export function inStep<Lead extends { id: string }, Workflow>(
  show: (reading: Reading<Lead, Workflow>) => void,
  patienceMs = 1000,
): (lead: Lead, workflows: Promise<readonly Workflow[]>) => Promise<void> {
  let latest = 0;
  let shown: string | null = null;
  return async (lead, workflows) => {
    const reading = ++latest;
    const tell = (found: readonly Workflow[]) => {
      if (reading !== latest) return;
      shown = lead.id;
      show({ lead, workflows: found });
    };
    if (shown !== lead.id) tell([]);
    const timer = setTimeout(() => tell([]), patienceMs);
    await workflows.then(tell, () => tell([])).finally(() => clearTimeout(timer));
  };
}
