/** Exit codes of commands, for schedulers. */
export const exitCodes = {
  done: 0,
  /** There is a problem that has to be fixed first. It was printed. */
  problem: 1,
  /**
   * The command has to be run again later, because GitHub asked to wait or gave no clear answer. `EX_TEMPFAIL` of
   * sysexits.h.
   */
  later: 75,
  /** The output could not be written. `EX_IOERR` of sysexits.h. */
  outputFailed: 74,
  /** The reader of the output closed the pipe: 128 + SIGPIPE, as in shells. */
  outputClosed: 141,
  /** Ended by Ctrl-C or SIGTERM, as in shells. */
  stopped: 130,
} as const;
