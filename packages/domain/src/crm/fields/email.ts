import { field } from './field.ts';
import { email as address } from './type.ts';

export const email = field({
  key: 'email',
  of: 'contact',
  label: 'Email',
  type: address(),
  at: { in: 'point', kind: 'email' },
  csv: (
    'e mail, mail, email address, e mail address, work email, business email, contact email, email 1, ' +
    'primary email, correo, courriel, e mail adresse, mailadresse, adresse mail, adresse email, adresse e ' +
    'mail, correo electrónico, endereço de email, indirizzo email, posta elettronica, e mailadres, e ' +
    'post, e postadress, sähköposti, adres e mail, e mail cím, e posta, эл почта, электронная почта, ' +
    'почта, メール, メールアドレス, eメール, 邮箱, 电子邮件, 电子邮箱, 電子郵件, 이메일'
  ).split(', '),
  identifies: 1,
  api: { max: 254 },
  row: 'email',
  search: true,
  filter: true,
  column: { default: false, width: 'medium' },
  personal: true,
});
