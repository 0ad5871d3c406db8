/**
 * Why the automation moves a lead, or ends its run, for its timeline. Nothing that a person typed and nothing of a person
 * is among it: it travels in a workflow's arguments.
 */
export const stageReasons = [
  'Its facts are being looked up',
  'Its website is being screened',
  'Enriched, screened and scored',
  'It asked by itself',
  'Written to',
  'It replied',
  'It bought',
  'It has no email address that works',
  'Its email address bounced',
  'It complained of spam',
  'It unsubscribed',
  'No sale within the window',
  'Taken out of the campaign',
  'It is won already',
  'Its data was erased',
  'It is gone from the database',
] as const;

/** One of the list, or one that names a score or a stage's key. */
export type StageReason =
  (typeof stageReasons)[number] | `It scored ${number}, below ${number}` | `A person moved it to ${string}`;
