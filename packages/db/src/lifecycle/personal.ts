import { because, ofLeads, words, type PersonalPiece } from '../platform/personal/index.ts';

const { id, own, word } = because;

export const personal: PersonalPiece = {
  places: [
    words('campaign', 'Campaigns that name the address', {
      name: 'text',
      params: 'jsonb',
      audience: 'jsonb',
    }),
    {
      key: 'simulation_entry',
      label: 'Mails and tasks as a simulation had them',
      table: 'simulation_entry',
      columns: ['title', 'subject', 'text'],
      whose: ofLeads(),
      erase: 'delete',
    },
    words(
      'simulation_entry',
      'Simulated mails and tasks of others that name the address',
      { title: 'text', subject: 'text', text: 'text' },
      { key: 'simulation_entry_words' },
    ),
    words('simulation', 'Simulations whose texts name the address', { wanted: 'jsonb', error: 'text' }),
    words('enrolment', 'Words of what comes next', { next_label: 'text' }),
  ],
  impersonal: {
    version_move: { created_by: 'the id of a member' },
    version_move_lead: { status: 'a word of ours', reason: 'what a workflow answers: a sentence of ours' },
    simulation: { status: word, created_by: id, notes: word },
    simulation_lead: { zone: word, outcome: word, held: word },
    simulation_entry: {
      ...{ zone: word, kind: word, step_key: own, result: word, reason: word, variant: own, waits_for: word },
    },
    campaign: { template_id: word, status: word, created_by: id, goal: word, winner_rule: word },
    campaign_lead: { added_by: id },
    campaign_event: { kind: word, actor_id: id, data: word },
    enrolment: {
      ...{ status: word, phase: word, outcome: word, step_key: own, held: word, held_last: word },
      ...{ next_code: word, next_step_key: own },
    },
  },
};
