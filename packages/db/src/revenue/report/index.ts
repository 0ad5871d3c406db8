export { reportContent, type ReportContent } from './content.ts';
export { REPORT_LINK_DAYS, reportLinkExpiry } from './links.ts';
export { boughtReport, type BoughtReport } from './bought.ts';
export { deliveryContext, type DeliveryContext } from './delivery.ts';
export { builtReport, saveReport, type ReportFiles } from './save.ts';
export { reportLinkPurpose, requestReportLink, type ReportLinkPurpose } from './renewal.ts';
