import { piece, together, variable, word } from '@leadfactory/domain/platform/configuration';

export const stripeEnv = piece(
  'Payment. Both or neither; without them a demonstration checkout is used, marked as one.',
  {
    STRIPE_SECRET_KEY: variable(word.optional(), { secret: true }),
    STRIPE_WEBHOOK_SECRET: variable(word.optional(), { secret: true }),
  },
  // With the key alone, payments would be taken and never be noted.
  together('STRIPE_SECRET_KEY', 'STRIPE_WEBHOOK_SECRET'),
);
