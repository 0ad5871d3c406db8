import { because, words, type PersonalPiece } from '../platform/personal/index.ts';

const { account, id, organisation, word } = because;

export const personal: PersonalPiece = {
  places: [words('connection', 'Last errors of connections', { last_error: 'text' })],
  impersonal: {
    organisation: {
      ...{ name: organisation, slug: organisation, postal_address: organisation, time_zone: organisation },
      ...{ country: organisation, currency: organisation, website: organisation, industry: word },
      consent_rules: organisation,
    },
    branding: {
      ...{ logo_key: organisation, primary: organisation, accent: organisation, footer: organisation },
      ...{ contact_name: organisation, contact_email: organisation, contact_phone: organisation },
      ...{ booking_url: organisation, locale: word, paper: word },
    },
    app_user: { id, email: account, name: account },
    user_password: { user_id: id, hash: account },
    former_member: { user_id: id, name: account },
    invitation: {
      ...{ email: account, name: account, role: word, invited_by: id, mailed_hash: id, shown_hash: id },
    },
    one_time_secret: { hash: id, purpose: word, user_id: id, data: word },
    second_factor: { user_id: id, key_id: id, sealed: account },
    recovery_code: { user_id: id, hash: id },
    sign_in_identity: { user_id: id, provider: word, issuer: word, subject: id, email: account },
    address_change: {
      ...{ user_id: id, old_email: account, new_email: account, confirm_hash: id, undo_hashes: id },
    },
    passkey: { user_id: id, credential_id: id, public_key: id, transports: word, name: account },
    known_device: { user_id: id, hash: id },
    session: { id, user_id: id, user_agent: account, ip: account },
    membership: { user_id: id, role: word, sees: word, granted: word, denied: word },
    team: { name: organisation },
    team_member: { user_id: id },
    api_key: {
      name: organisation,
      prefix: id,
      hash: id,
      role: word,
      created_by: id,
      owner_id: id,
      scopes: word,
    },
    audit_log: {
      ...{
        actor_kind: word,
        actor_id: id,
        action: word,
        kind: word,
        subject: id,
        ip: account,
        user_agent: account,
      },
      data: 'choices, ids and names of settings; what looks like an address or a number is masked as it is written',
    },
    connection: {
      ...{ vendor: word, name: organisation, sealed: organisation, key_id: id },
      ...{ settings: organisation, status: word, created_by: id },
    },
    connection_default: { capability: word },
  },
};
