import type { AcquisitionCapabilities } from '../acquisition/ports/index.ts';
import type { AssessmentCapabilities } from '../assessment/ports/capabilities.ts';
import type { IdentityCapabilities } from '../identity/ports/index.ts';
import type { MailEvent, OutreachCapabilities } from '../outreach/ports/mail.ts';
import type { PlatformCapabilities } from '../platform/ports/storage.ts';
import type { PaymentEvent, RevenueCapabilities } from '../revenue/ports/payment.ts';

/** What a vendor can do: one line per room. */
export type Capabilities = PlatformCapabilities &
  IdentityCapabilities &
  AcquisitionCapabilities &
  AssessmentCapabilities &
  OutreachCapabilities &
  RevenueCapabilities;
export type Capability = keyof Capabilities;

/** What a vendor tells by a webhook: one line per room. */
export type VendorEvent = { of: 'mail'; event: MailEvent } | { of: 'payment'; event: PaymentEvent };
