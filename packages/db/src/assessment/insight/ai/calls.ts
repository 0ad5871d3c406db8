import type { CallPurpose, CallStatus } from '@leadfactory/domain/assessment/insight';
import type { Tx } from '../../../platform/client/index.ts';
import { lockBudget, releaseAi, tellThresholds, type BudgetSettings } from './budget.ts';

export interface AiCallRecord {
  leadId: string | null;
  assessmentId: string | null;
  promptVersionId: string | null;
  purpose: CallPurpose;
  provider: string;
  model: string;
  inputTokens?: number;
  outputTokens?: number;
  /** Millionths of a USD; null where the price is not known. */
  costMicros: bigint | null;
  status: CallStatus;
  error?: string | null;
  durationMs?: number;
}

/** Writes down a call, frees what was reserved for it, and tells of the budget where it is time to. Gives its id. */
export async function recordAiCall(
  tx: Tx,
  orgId: string,
  call: AiCallRecord,
  { reservationId, ...settings }: BudgetSettings & { reservationId?: string },
): Promise<string> {
  await lockBudget(tx, orgId);
  const { id } = await tx.aiCall.create({
    data: { ...call, orgId, error: call.error?.slice(0, 500) ?? null, at: settings.now },
    select: { id: true },
  });
  if (reservationId) await releaseAi(tx, reservationId);
  await tellThresholds(tx, orgId, settings);
  return id;
}
