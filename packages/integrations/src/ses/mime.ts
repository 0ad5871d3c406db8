import type { OutgoingMail } from '@leadfactory/domain/outreach/ports';
import { toMime as compose } from '../mime/index.ts';
import { messageIdOf } from './message-id.ts';

export interface MimeOptions {
  /** In which the mails of the same thread were sent. */
  region: string;
  configurationSet?: string;
}

/** The mail as bytes, with what SES reads of it. */
export const toMime = (mail: OutgoingMail, { region, configurationSet }: MimeOptions): Promise<Uint8Array> =>
  compose(mail, {
    thread: mail.thread?.map((id) => messageIdOf(id, region)),
    headers: {
      // Nobody keeps an account of what goes to our own people, so that there is nothing to tell of it.
      ...(mail.orgId && { 'X-SES-MESSAGE-TAGS': `message=${mail.id}, org=${mail.orgId}` }),
      ...(configurationSet && { 'X-SES-CONFIGURATION-SET': configurationSet }),
    },
  });
