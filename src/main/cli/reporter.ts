import type { TrangError } from '@core/errors'
import type { Texter } from '../i18n'
import type { Io } from './io'

export type ErrorObject = { type: TrangError['type']; message: string }

/** How a command tells what it did: results for machines or for people, and trouble beside them. */
export type Reporter = {
  texts: Texter
  /** One result: its value with `--json`, else its lines. */
  result: (value: unknown, lines: () => readonly string[]) => Promise<void>
  /** A sentence on standard error. `subject` says what it is about, such as an address. */
  problem: (error: TrangError, subject?: string) => Promise<void>
  /** What is going on, on a terminal only; the next one, or any other line, takes its place. */
  progress: (text: string) => Promise<void>
  /** Takes the progress away. */
  done: () => Promise<void>
  errorObject: (error: TrangError) => ErrorObject
}

const clearLine = '\r\u001b[2K'

export function createReporter(io: Io, texts: Texter, json: boolean): Reporter {
  let drawn = false
  const done = async () => {
    if (!drawn) return
    drawn = false
    await io.err(clearLine)
  }
  return {
    texts,
    async result(value, lines) {
      await done()
      await io.out(
        json
          ? `${JSON.stringify(value)}\n`
          : lines()
              .map((line) => `${line}\n`)
              .join(''),
      )
    },
    async problem(error, subject) {
      await done()
      const sentence = texts.error(error)
      await io.err(subject === undefined ? `${sentence}\n` : `${subject}: ${sentence}\n`)
    },
    async progress(text) {
      if (!io.terminal) return
      drawn = true
      await io.err(`${clearLine}${text}`)
    },
    done,
    errorObject: (error) => ({ type: error.type, message: texts.error(error) }),
  }
}
