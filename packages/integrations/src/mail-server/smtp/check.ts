import type { Tools } from '../../vendor/index.ts';
import { toVendorError } from './errors.ts';
import { createTransport, type SmtpOptions } from './transport.ts';

/** Signs in and leaves. Throws a VendorError. */
export async function checkSmtp(options: SmtpOptions, tools: Tools): Promise<void> {
  const signal = AbortSignal.timeout(15_000);
  const { transport } = createTransport(options, tools, signal);
  let giveUp = () => {};
  const over = new Promise<never>((_, reject) => {
    giveUp = () => reject(new Error('the server did not answer in 15 seconds'));
    signal.addEventListener('abort', giveUp, { once: true });
  });
  try {
    await Promise.race([transport.verify(), over]);
  } catch (error) {
    throw toVendorError(error, false);
  } finally {
    signal.removeEventListener('abort', giveUp);
    transport.close();
  }
}
