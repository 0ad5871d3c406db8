import type { Configuration } from './configuration.ts';

type Part = Pick<
  Configuration,
  | 'TEMPORAL_ADDRESS'
  | 'TEMPORAL_NAMESPACE'
  | 'TEMPORAL_API_KEY'
  | 'TEMPORAL_TLS'
  | 'TEMPORAL_TLS_SERVER_NAME'
  | 'TEMPORAL_TLS_SERVER_CA_CERT_PATH'
  | 'TEMPORAL_TLS_CLIENT_CERT_PATH'
  | 'TEMPORAL_TLS_CLIENT_KEY_PATH'
>;

/** How every process of ours reaches Temporal; for `connectTemporal` and the worker's own connection. */
export function temporalOf(env: Part & { TEMPORAL_ADDRESS: string }) {
  const files = {
    serverName: env.TEMPORAL_TLS_SERVER_NAME,
    serverCaPath: env.TEMPORAL_TLS_SERVER_CA_CERT_PATH,
    clientCertPath: env.TEMPORAL_TLS_CLIENT_CERT_PATH,
    clientKeyPath: env.TEMPORAL_TLS_CLIENT_KEY_PATH,
  };
  const isWanted = env.TEMPORAL_TLS || env.TEMPORAL_API_KEY || Object.values(files).some(Boolean);
  return {
    address: env.TEMPORAL_ADDRESS,
    namespace: env.TEMPORAL_NAMESPACE,
    ...(env.TEMPORAL_API_KEY && { apiKey: env.TEMPORAL_API_KEY }),
    ...(isWanted && { tls: files }),
  };
}
