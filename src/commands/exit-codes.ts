/** How commands that ask GitHub end, so that a scheduler knows what to do. */
export const exitCodes = {
  done: 0,
  /** Something is to be mended first; it was said what. */
  problem: 1,
  /** Run it again later: GitHub asked to wait, or gave no clear answer. `EX_TEMPFAIL` of sysexits.h. */
  later: 75,
  /** What was printed could not be written. `EX_IOERR` of sysexits.h. */
  outputFailed: 74,
  /** Nobody reads what is printed any more: 128 and the number of SIGPIPE, as shells have it. */
  outputClosed: 141,
  /** Ended by Ctrl-C or SIGTERM, as shells have it. */
  stopped: 130,
} as const;
