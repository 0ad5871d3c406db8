import type { ModelPrice } from '@leadfactory/domain/assessment/ports';

/** A model as it is configured. */
export interface ModelConfig {
  model: string;
  /** May be empty for an endpoint that asks for none. */
  apiKey: string;
  /** Of an endpoint that has no usual one, or of a gateway. */
  baseUrl: string | null;
  /** Goes before the vendor's list price. */
  price: ModelPrice | null;
  /** The model can look at pictures. */
  sees: boolean;
  /** False for endpoints that know `json_object` only. */
  knowsSchemas: boolean;
}
