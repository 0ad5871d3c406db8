import { because, words, type PersonalPiece } from '../platform/personal/index.ts';

const { id, own, word } = because;

export const personal: PersonalPiece = {
  places: [
    words('campaign', 'Campaigns that name the address', {
      name: 'text',
      params: 'jsonb',
      audience: 'jsonb',
    }),
    words('enrolment', 'Words of what comes next', { next_label: 'text' }),
  ],
  impersonal: {
    campaign: { template_id: word, status: word, created_by: id },
    enrolment: {
      ...{ status: word, phase: word, outcome: word, step_key: own, held: word, held_last: word },
      ...{ next_code: word, next_step_key: own },
    },
  },
};
