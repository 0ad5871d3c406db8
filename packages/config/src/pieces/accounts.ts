import { piece, variable } from '@leadfactory/domain/platform/configuration';
import { z } from 'zod';

const whole = (least: number, most: number) =>
  z.coerce
    .number('must be a number')
    .int('must be a whole number')
    .min(least, `must be ${least} or more`)
    .max(most, `must be ${most} or less`);

export const accounts = piece('Accounts', {
  MAIL_FROM: variable(z.email('must be an email address').default('no-reply@leadfactory.example'), {
    says: 'Who writes to people about their accounts: invitations, forgotten passwords, what happened. An address that the mail server may send as.',
    example: 'no-reply@leads.example.com',
  }),
  SESSION_IDLE_HOURS: variable(whole(1, 8760).default(168), {
    says: 'How long people stay signed in without coming back, and how long at most.',
    example: '168',
  }),
  SESSION_MAX_DAYS: variable(whole(1, 365).default(30), { example: '30' }),
});
