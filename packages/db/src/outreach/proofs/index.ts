export { proveDomain } from './domain.ts';
export { dropProofs, holdHere, takeOn } from './keep.ts';
export {
  confirmLink,
  issueLink,
  mailboxOfLink,
  mailboxToProve,
  noteLinkMailed,
  orgOfLink,
  requireProvable,
  type LinkOf,
} from './link.ts';
export { domainProofOf, domainsDue, noteLook, type DomainDue } from './recheck.ts';
export { isProved, mayWriteAs } from './may-write.ts';
export { proofOf, proofsOf, requireProof } from './state.ts';
