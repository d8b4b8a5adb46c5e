/** 0: done, every proof seen. 3: done, but a person has to look at the printer's panel. 2: a problem. */
export type ExitCode = 0 | 2 | 3;
