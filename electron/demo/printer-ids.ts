/** The letters of the demo printers, as tests, trainers and the control address name them. */
export const printerIds = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'l', 'm', 'n', 'o'] as const;
export type PrinterId = (typeof printerIds)[number];
