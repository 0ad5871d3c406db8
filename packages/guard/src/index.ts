export { createGuard, type Guard } from './guard.ts';
export { isPublic } from './policy.ts';
export { probeTls, tlsVersions, type CertificateFacts, type TlsProbe, type TlsVersion } from './probe.ts';
export { proxyArgs, startProxy, type GuardProxy, type ProxyOptions, type Refusal } from './proxy.ts';
export { sandboxWorks } from './sandbox.ts';
export type {
  FailureKind,
  FailureReason,
  Fetched,
  FetchFailure,
  FetchOptions,
  FetchResult,
  GuardOptions,
  Hop,
  Resolve,
  Timings,
  TlsFacts,
} from './types.ts';
