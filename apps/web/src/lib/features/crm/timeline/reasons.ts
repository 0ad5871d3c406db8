import { stageReasons, type StageReasonCode } from '@leadfactory/domain/crm/stages';
import { stageLabel } from '../stages/words.ts';
import type { Data, Known } from './telling.ts';

const words: Record<StageReasonCode, (details: Data, known: Known) => string> = {
  looked_up: () => 'Its facts are being looked up',
  screened: () => 'Its website is being screened',
  qualified: () => 'Enriched, screened and scored',
  asked_by_itself: () => 'It asked by itself',
  written_to: () => 'Written to',
  replied: () => 'It replied',
  bought: ({ product }, { purchases }) => purchases[String(product)] ?? 'It bought',
  low_score: ({ score, below }) => `It scored ${String(score)}, below ${String(below)}`,
  no_address: () => 'It has no email address that works',
  not_assessed: () => 'Its website could not be assessed',
  bounced: () => 'Its email address bounced',
  complained: () => 'It complained of spam',
  unsubscribed: () => 'It unsubscribed',
  no_sale: () => 'No sale within the window',
  taken_out: () => 'Taken out of the campaign',
  won_already: () => 'It is won already',
  moved_by_person: ({ to }, { stages }) => `A person moved it to ${stageLabel(String(to), stages)}`,
  set_by_step: () => 'A step of the sequence set it',
  erased: () => 'Its data was erased',
  gone: () => 'It is gone from the database',
};

/** Why a lead moved: the automation's code in words; what a person typed, or an older version wrote, as it is. */
export function reasonWords(reason: unknown, known: Known): string {
  if (typeof reason === 'string') return reason;
  const details = (reason ?? {}) as Data;
  const code = stageReasons.find((one) => one === details.code);
  return code ? words[code](details, known) : '';
}
