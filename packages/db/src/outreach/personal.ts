import { because, sql, words, type Person, type PersonalPiece } from '../platform/personal/index.ts';

const { account, id, organisation, own, word } = because;

/** Mails to the person's leads, and those of others' leads that went to the person, as a buyer's report does. */
const mails = ({ leadIds, emails }: Person) =>
  sql`(t.lead_id = ANY(${leadIds}::uuid[]) OR lower(t.to_address) = ANY(${emails}::text[]))`;

export const personal: PersonalPiece = {
  places: [
    {
      key: 'message_event',
      label: 'What became of mails: opened, clicked, bounced',
      table: 'message_event',
      columns: ['data', 'dedupe_key'],
      whose: (person) => sql`t.message_id IN (SELECT t.id FROM message t WHERE ${mails(person)})`,
      erase: 'delete',
      unexported: ['dedupe_key'],
    },
    {
      key: 'message',
      label: 'Mails: address, subject and text; that one was sent stays',
      table: 'message',
      columns: ['to_address', 'subject', 'text', 'html', 'reason'],
      whose: mails,
      erase: {
        blank: () => sql`to_address = 'erased', subject = 'Erased', text = '', html = '', reason = NULL`,
      },
    },
    {
      key: 'mail_draft',
      label: 'Mails that have not left: subject and text',
      table: 'mail_draft',
      columns: ['subject', 'body', 'reason'],
      whose: ({ leadIds }) =>
        sql`t.enrolment_id IN (SELECT e.id FROM enrolment e WHERE e.lead_id = ANY(${leadIds}::uuid[]))`,
      erase: 'delete',
    },
    {
      key: 'incoming_mail',
      label: 'Mails that came in: who wrote, and what',
      table: 'incoming_mail',
      columns: [
        ...[
          'message_id',
          'answer_ids',
          'from_name',
          'from_address',
          'to_addresses',
          'subject',
          'text',
          'full_text',
        ],
        ...['html', 'headers', 'class_reason'],
      ],
      whose: ({ leadIds, emails }) =>
        sql`(t.lead_id = ANY(${leadIds}::uuid[]) OR lower(t.from_address) = ANY(${emails}::text[]))`,
      erase: {
        blank:
          () => sql`kind = 'unrelated', message_id = 'erased-' || t.id, lead_id = NULL, answers_id = NULL, answer_ids = '{}', from_name = '',
          from_address = '', to_addresses = '{}', subject = '', text = '', full_text = '', html = '', headers = '',
          class = NULL, class_reason = NULL, class_by = NULL, class_day = NULL`,
      },
    },
    {
      key: 'answer',
      label: 'What people answered',
      table: 'answer',
      columns: ['source'],
      whose: ({ leadIds }) => sql`t.lead_id = ANY(${leadIds}::uuid[])`,
      erase: { blank: () => sql`source = ''` },
    },
    {
      key: 'conversation',
      label: 'Conversations of the replies inbox',
      table: 'conversation',
      columns: ['subject', 'preview'],
      whose: ({ leadIds }) => sql`t.lead_id = ANY(${leadIds}::uuid[])`,
      erase: 'delete',
    },
    {
      key: 'send_slot',
      label: 'Send times: the domain of the company that was written to',
      table: 'send_slot',
      columns: ['domain'],
      whose: ({ leadIds }) =>
        sql`t.enrolment_id IN (SELECT e.id FROM enrolment e WHERE e.lead_id = ANY(${leadIds}::uuid[]))`,
      erase: { blank: () => sql`domain = NULL` },
    },
    {
      key: 'suppression_event',
      label: 'How the address came to the list of those not to be written to, and went from it',
      table: 'suppression_event',
      columns: ['address', 'note'],
      whose: ({ emails }) => sql`t.address = ANY(${emails}::text[])`,
      erase: {
        blank: () => sql`address_hash = address_hash(t.address), address = NULL, note = NULL`,
      },
    },
    words(
      'suppression_event',
      'What members wrote in that list’s history that names the address',
      { note: 'text' },
      { key: 'suppression_event_note' },
    ),
    words('suppression', 'What members wrote beside entries of that list that names the address', {
      note: 'text',
    }),
    words('step', 'Sequences that name the address', { definition: 'jsonb' }),
    words(
      'sequence_draft',
      'Drafts of sequences that name the address',
      { steps: 'jsonb' },
      { id: 'sequence_id' },
    ),
    words('sequence', 'Names of sequences that name the address', { name: 'text' }),
  ],
  impersonal: {
    mailbox: {
      from_name: account,
      address: account,
      phone: account,
      title: account,
      time_zone: word,
      status: word,
      stopped_by: word,
    },
    address_proof: { address: account, key: account, method: word },
    domain_proof: { host: organisation },
    sending_domain: {
      host: organisation,
      dkim_selector: own,
      dkim_public: 'a public key, which stands in DNS',
      sealed: 'a private key of the organisation’s, encrypted',
      key_id: id,
      tracking_host: organisation,
      findings: 'what name servers say of the organisation’s own domain',
    },
    sequence: { template_id: word },
    sequence_draft: { saved_by: id },
    sequence_version: { created_by: id },
    step: { key: own, parent_key: own, kind: word },
    step_choice: { step_key: own },
    send_slot: { step_key: own, waits_for: word, zone: word },
    step_winner: { step_key: own, variant: own, declared_by: id },
    message: { purpose: word, step_key: own, variant: own, status: word, provider_message_id: id },
    mail_draft: { step_key: own, status: word, variant: own, edited_by: id, decided_by: id },
    message_event: { kind: word },
    incoming_mail: { provider_key: id, kind: word, class: word, class_by: word },
    answer: { author_id: id },
    conversation: { class: word, assignee_id: id },
    mailbox_reading: { cursor: id, error: 'what a mail server said of our own account' },
    suppression: {
      address:
        'kept so that nobody writes to it; of an erased person only a keyed hash is kept, see erasures',
      address_hash: 'a keyed hash of an erased address: what keeps it from being written to again',
      reason: word,
      actor_kind: word,
      actor_id: id,
    },
    suppression_event: {
      address_hash: 'a keyed hash of an erased address',
      kind: word,
      reason: word,
      actor_kind: word,
      actor_id: id,
    },
  },
};
