/** A comparison with fewer others than this says nothing, and is not made. */
export const LEAST_PEERS = 10;
