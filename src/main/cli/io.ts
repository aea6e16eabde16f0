/** Where a command writes, be it this process's own streams or a client's. */
export type Io = {
  /** Results. Resolves when the text is on its way, also when nobody reads any more: then `signal` aborts. */
  out: (text: string) => Promise<void>
  /** Progress, warnings, errors. */
  err: (text: string) => Promise<void>
  /** Whether standard error is a terminal, where progress can be drawn. */
  terminal: boolean
  /** What relative paths are relative to. */
  cwd: string
  /** Aborts when the person stops the command, or its reader is gone. */
  signal: AbortSignal
}

/** The exit statuses of the contract. */
export const exitCodes = { ok: 0, someFailed: 1, usage: 2, library: 3 } as const
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes]
