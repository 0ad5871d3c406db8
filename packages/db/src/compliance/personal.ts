import { because, type PersonalPiece } from '../platform/personal/index.ts';

const { id, word } = because;

export const personal: PersonalPiece = {
  places: [],
  impersonal: {
    erasure: {
      ...{ status: word, cause: word, requested_by_kind: word, requested_by: id, counts: word },
      person: 'whom it is about, until it is done: then it is emptied, which a check of the table demands',
    },
    retention_rule: { kind: word },
  },
};
