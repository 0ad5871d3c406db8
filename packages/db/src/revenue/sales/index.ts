export { startCheckout, type Checkout } from './checkout.ts';
export { completePurchase, type Purchase } from './purchase.ts';
export { refund, refundDemonstration } from './refund.ts';
export { reverseSale } from './reverse.ts';
export { orderOfPayment } from './of-payment.ts';
export * from './list.ts';
export { leadOrders } from './of-lead.ts';
export { orderSubject } from './subject.ts';
