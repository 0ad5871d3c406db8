import { SendRawEmailCommand, SESClient } from '@aws-sdk/client-ses';
import { needsUtf8, wireAddress } from '@leadfactory/domain/crm/normalise';
import { VendorError } from '@leadfactory/domain/platform/errors';
import { toVendorError } from './errors.ts';
import type { MailSender } from '@leadfactory/domain/outreach/ports';
import { toMime } from './mime.ts';

export interface SesOptions {
  region: string;
  /** The embedded mail server's address; absent: Amazon's. */
  endpoint?: string;
  accessKeyId?: string;
  secretAccessKey?: string;
  configurationSet?: string;
  /** Default 5 s with an endpoint of our own, 20 s with Amazon. */
  requestTimeoutMs?: number;
}

/** A mail sender on SES (Query API), Amazon's or the embedded one. */
export function createSesSender(options: SesOptions): MailSender & { close(): void } {
  const { region, endpoint, accessKeyId, secretAccessKey, configurationSet } = options;
  const requestTimeoutMs = options.requestTimeoutMs ?? (endpoint ? 5_000 : 20_000);
  const client = new SESClient({
    region,
    endpoint,
    ...(accessKeyId && secretAccessKey && { credentials: { accessKeyId, secretAccessKey } }),
    // One attempt: the ledger decides whether a mail may be tried again.
    maxAttempts: 1,
    requestHandler: {
      connectionTimeout: Math.min(3_000, requestTimeoutMs / 2),
      requestTimeout: requestTimeoutMs,
      throwOnRequestTimeout: true,
    },
  });
  return {
    requestTimeoutMs,
    async send(mail, claimedAt) {
      const utf8 = [mail.to, mail.from.address].find(needsUtf8);
      if (utf8 !== undefined)
        throw new VendorError(
          'ses',
          { kind: 'permanent' },
          'SES takes no address with letters other than ASCII before the @',
        );
      const raw = await toMime(mail, { region, configurationSet });
      const left = claimedAt.getTime() + requestTimeoutMs - Date.now();
      // Whoever reconciles counts on no request being in flight later than that.
      if (left < 100)
        throw new VendorError(
          'ses',
          { kind: 'retryable' },
          'the process stood still for too long before sending',
        );
      try {
        const command = new SendRawEmailCommand({
          Source: wireAddress(mail.from.address),
          Destinations: [wireAddress(mail.to)],
          RawMessage: { Data: raw },
        });
        const { MessageId } = await client.send(command, { abortSignal: AbortSignal.timeout(left) });
        if (!MessageId) throw new Error('the answer had no MessageId');
        return { providerMessageId: MessageId };
      } catch (error) {
        throw toVendorError(error);
      }
    },
    close: () => client.destroy(),
  };
}
