import type { MailSender } from '@leadfactory/domain/outreach/ports';
import { VendorError } from '@leadfactory/domain/platform/errors';
import { needsUtf8, wireAddress } from '@leadfactory/domain/crm/normalise';
import { toMime } from '../../mime/index.ts';
import type { Tools } from '../../vendor/index.ts';
import { messageIdOf } from '../message-id.ts';
import { toVendorError } from './errors.ts';
import { createTransport, type SmtpOptions } from './transport.ts';

/**
 * A mail sender on a mail server (SMTP). One connection a mail: what its transaction log holds is of this mail alone, and says
 * whether it may have been taken.
 */
export function createSmtpSender(options: SmtpOptions, tools: Tools = {}): MailSender {
  const { requestTimeoutMs = 40_000 } = options;
  return {
    requestTimeoutMs,
    async send(mail, claimedAt) {
      const messageId = messageIdOf(mail);
      const host = wireAddress(mail.from.address).split('@').at(-1)!.toLowerCase();
      const key = await tools.signingKey?.(host);
      const raw = await toMime(mail, {
        messageId: `<${messageId}>`,
        sign: key && { ...key, host },
        // What another account of the mailbox sent before has no Message-ID that is known here.
        thread: mail.thread?.filter((id) => id.includes('@')).map((id) => `<${id}>`),
      });
      const left = claimedAt.getTime() + requestTimeoutMs - Date.now();
      // Whoever reconciles counts on no request being in flight later than that.
      if (left < 100)
        throw new VendorError(
          'SMTP',
          { kind: 'retryable' },
          'the process stood still for too long before sending',
        );
      const signal = AbortSignal.timeout(left);
      const { transport, bodyBegan } = createTransport(options, tools, signal);
      const from = wireAddress(mail.from.address);
      const to = wireAddress(mail.to);
      try {
        await transport.sendMail({
          raw: raw as Buffer,
          envelope: { from, to, ...([from, to].some(needsUtf8) && { use8BitMime: true }) },
          signal,
        });
        return { providerMessageId: messageId };
      } catch (error) {
        throw toVendorError(error, bodyBegan());
      }
    },
  };
}
