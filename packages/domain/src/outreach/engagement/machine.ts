/**
 * Why an open, a click or a visit is a machine's: it came before anybody can have read the mail, its program says what
 * it is, it asked for no content (HEAD), or it opened several links of a mail at once.
 */
export const machineReasons = ['too_soon', 'program', 'head', 'burst'] as const;
export type MachineReason = (typeof machineReasons)[number];
