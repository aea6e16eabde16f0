import { appendFileSync, renameSync, statSync } from 'node:fs'

export type LogLevel = 'info' | 'warn' | 'error'
export type Log = (level: LogLevel, message: string, detail?: unknown) => void

const maxBytes = 1024 * 1024

const describe = (detail: unknown): string => {
  if (detail === undefined) return ''
  if (detail instanceof Error) return ` ${detail.stack ?? detail.message}`
  return ` ${JSON.stringify(detail)}`
}

/**
 * A log for people who look for a cause: one file of at most 1 MiB and the one before it.
 * @param file absolute; null writes to standard error
 */
export function createLog(file: string | null): Log {
  return (level, message, detail) => {
    const entry = `${new Date().toISOString()} ${level} ${message}${describe(detail)}\n`
    if (file === null) {
      process.stderr.write(entry)
      return
    }
    try {
      const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0
      if (size > maxBytes) renameSync(file, `${file}.1`)
      appendFileSync(file, entry, { mode: 0o600 })
    } catch (error) {
      // A full disk must not take the app down with its log; the terminal is what is left.
      process.stderr.write(`${entry}(the log file cannot be written:${describe(error)})\n`)
    }
  }
}
