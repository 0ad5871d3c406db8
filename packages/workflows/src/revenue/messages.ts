import type { Purchase } from '@leadfactory/domain/revenue/purchase';
import { defineSignal } from '@temporalio/workflow';

/** The name under which `all.ts` exports it. */
export const revenueWorkflows = { sale: 'fulfilSale' } as const;

/** One execution per order, or per request for a new link to what was bought. */
export const saleWorkflowId = (orgId: string, orderId: string) => `sale/${orgId}/${orderId}`;
export const reportLinkId = (orgId: string, orderId: string, requestId: string) =>
  `${saleWorkflowId(orgId, orderId)}/link/${requestId}`;

/** To a lead's life: money came in for an order of this lead. */
export const purchased = defineSignal<[Purchase]>('purchased');
